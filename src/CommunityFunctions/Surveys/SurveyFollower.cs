using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Surveys;

namespace CommunityFunctions.Surveys;

/// <summary>Notes which mails of a survey did not go out, and why: a pause, a used-up budget, a consent that was taken back meanwhile.</summary>
public sealed class SurveyFollower(SurveyComments asked) : ISendFollower
{
    public string Purpose => Purposes.Surveys;

    public Task EndedAsync(CommunityDefinition community, Send send, CancellationToken cancellation) =>
        asked.NoteMailAsync(community.Id, send.Key, send.Person, send.State is SendState.Withheld or SendState.Failed ? send.Why ?? "it did not go out." : null, cancellation);
}
