// Reads an iCalendar file from standard input with ical.js, as a program that knows only the file would, and says what it understood.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));

// Only the file's own description of the zone counts: nothing is registered beforehand.
for (const zone of calendar.getAllSubcomponents('vtimezone'))
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));

const value = (component, name) => component.getFirstPropertyValue(name);
const instant = time => new Date(time.toUnixTime() * 1000).toISOString().replace('.000', '');
const events = calendar.getAllSubcomponents('vevent').map(component => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: instant(event.startDate),
    end: instant(event.endDate),
    stamp: instant(value(component, 'dtstamp')),
    summary: event.summary,
    description: event.description,
    location: event.location,
    url: value(component, 'url'),
    status: value(component, 'status'),
    categories: component.getFirstProperty('categories')?.getValues() ?? [],
  };
});

console.log(JSON.stringify({
  name: value(calendar, 'x-wr-calname'),
  method: value(calendar, 'method'),
  refresh: value(calendar, 'refresh-interval')?.toString(),
  zones: calendar.getAllSubcomponents('vtimezone').map(zone => value(zone, 'tzid')),
  events,
}));
