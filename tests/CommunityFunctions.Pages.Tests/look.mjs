// Looks at pages and mails in one browser, as many as it can at a time, and tells what it saw as JSON. Reads its order from stdin (PagesFixture).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const order = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({ executablePath: order.chromium, args: ['--no-sandbox'] });
const waiting = order.pages.flatMap(page => page.widths.map(width => ({ page, width })));
const looks = [];

// A mail stands in a page of its reader's: what is said of landmarks is no rule for it.
const standard = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } };
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

async function look({ page, width }) {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const [requests, refused] = [[], []];
  await tab.route('**/*', route => {
    if (route.request().isNavigationRequest() && route.request().url() === 'https://suite.example/')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': page.policy }, body: readFileSync(page.file, 'utf8') });
    requests.push(route.request().url());
    return route.abort();
  });
  tab.on('console', message => refused.push(message.text()));
  await tab.goto('https://suite.example/');
  const scrollWidth = await tab.evaluate(() => document.documentElement.scrollWidth);
  for (const scheme of page.screenshot ? order.schemes : []) {
    await tab.emulateMedia({ colorScheme: scheme });
    await tab.screenshot({ path: join(order.screenshots, `${page.name}-${width}-${scheme}.png`), fullPage: true });
  }

  await tab.evaluate(() => document.querySelectorAll('details').forEach(part => { part.open = true; }));
  await tab.evaluate(axe);
  for (const scheme of order.schemes) {
    await tab.emulateMedia({ colorScheme: scheme });
    // Of all rules, those about colours alone see another page in another scheme.
    const rules = scheme !== order.schemes[0] ? colours : page.isMail ? standard : {};
    const { violations } = await tab.evaluate(options => axe.run(document, options), { resultTypes: ['violations'], preload: false, ...rules });
    looks.push({
      page: page.name, width, scheme, requests, refused, scrollWidth,
      violations: violations.map(found => `${found.id}: ${found.nodes.slice(0, 3).map(node => `${node.target} ${node.failureSummary}`).join(' | ')}`),
    });
  }

  await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const printedOn = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  for (const seen of looks.filter(each => each.page === page.name && each.width === width)) seen.printedOn = printedOn;
  await tab.close();
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
  while (waiting.length > 0) await look(waiting.pop());
}));
await browser.close();
process.stdout.write(JSON.stringify(looks));
