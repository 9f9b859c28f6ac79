using CommunityFunctions.Kpis.Activity;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Actions;

/// <summary>
/// Newcomers not yet met: members who joined (a join that was seen) within the 14 days before the period's end, were there at it, and since then nobody
/// else, of the team or a member, has answered a message of theirs, written in a conversation of theirs, or reacted to a message of theirs; nor did they
/// come to a meeting, where they would have been met. What programs send, such as the welcome, is no meeting; nor is what was deleted or taken back by the
/// end. Those who have written come first: they wait for somebody; then those who have been there longest.
/// </summary>
internal static class NewcomersToMeet
{
    private static readonly Duration Fortnight = Duration.FromDays(14);

    public static ReportAction? In(ReportMaterial material)
    {
        var waiting = Unmet(material.Facts);
        if (waiting.Count == 0) return null;

        return new(
            ActionKind.Meet,
            material.Say(tongue => tongue.Say(
                $"Aller à la rencontre {(waiting.Count == 1 ? "d’un nouveau membre" : $"de {tongue.Number(waiting.Count)} nouveaux membres")}",
                $"Meet {(waiting.Count == 1 ? "a newcomer" : $"{tongue.Number(waiting.Count)} newcomers")}")),
            material.Say(tongue => waiting.Count == 1
                ? tongue.Say("Depuis son arrivée, personne ne lui a répondu ni adressé de réaction.", "Nobody has answered or reacted to them since they joined.")
                : tongue.Say("Depuis leur arrivée, personne ne leur a répondu ni adressé de réaction.", "Nobody has answered or reacted to them since they joined.")),
            [.. waiting.Take(ActionFinder.Kept).Select(newcomer => new ListedItem(newcomer.Person.Id, material.Say(tongue => Words(material, newcomer, tongue)), At: newcomer.Joined))],
            waiting.Count);
    }

    private static List<(Person Person, Instant Joined, int Messages)> Unmet(PeriodFacts facts)
    {
        var end = facts.Window.End;
        var newcomers = new Dictionary<Person, (Instant Joined, int Messages)>();
        foreach (var person in facts.Timeline.People)
        {
            // Who left and came back has joined anew: the last join counts.
            if (person is not { IsObjector: false, Stays: [.., { Joined: true } stay] } || stay.From < end - Fortnight) continue;
            if (facts.IsMember(person) && person.IsPresentAt(Turnover.LastBefore(end))) newcomers[person] = (stay.From, 0);
        }

        var window = new Window(end - Fortnight, end);
        foreach (var message in facts.Timeline.MessagesIn(window).Where(message => message.StandsAt(end)))
        {
            if (newcomers.TryGetValue(message.Author, out var author)) newcomers[message.Author] = author with { Messages = author.Messages + 1 };
            if (message.Author.IsBot || message.IsTopLevel) continue;
            Met(message.Answered, message.Author, message.At);
            Met(message.Conversation.Starter, message.Author, message.At);
        }

        foreach (var reaction in facts.Timeline.ReactionsIn(window).Where(reaction => !reaction.Person.IsBot && reaction.StandsAt(end))) Met(reaction.Author, reaction.Person, reaction.At);

        foreach (var (attended, person) in facts.Timeline.Attendances)
        {
            if (window.Contains(attended.At) && newcomers.TryGetValue(person, out var known) && attended.At >= known.Joined) newcomers.Remove(person);
        }

        return
        [
            .. newcomers.Select(newcomer => (newcomer.Key, newcomer.Value.Joined, newcomer.Value.Messages))
                .OrderBy(newcomer => newcomer.Messages > 0 ? 0 : 1).ThenBy(newcomer => newcomer.Joined).ThenBy(newcomer => newcomer.Key.Id.Value, StringComparer.Ordinal),
        ];

        void Met(Person? newcomer, Person by, Instant at)
        {
            if (newcomer is not null && newcomer != by && newcomers.TryGetValue(newcomer, out var known) && at >= known.Joined) newcomers.Remove(newcomer);
        }
    }

    private static string Words(ReportMaterial material, (Person Person, Instant Joined, int Messages) newcomer, Tongue tongue)
    {
        var day = tongue.Day(material.DayOf(newcomer.Joined));
        var wrote = newcomer.Messages == 0
            ? tongue.Say("pas encore de message", "no message yet")
            : tongue.Say(
                $"{tongue.Count(newcomer.Messages, ("message", "messages"), ("", ""))} sans réponse", $"{tongue.Count(newcomer.Messages, ("", ""), ("message", "messages"))} without an answer");
        return tongue.Say($"dans la communauté depuis le {day}, {wrote}", $"in the community since {day}, {wrote}");
    }
}
