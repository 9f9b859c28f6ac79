using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.MemberPages;

/// <summary>How the switches of a person stand. What is agreed to item by item has none: its items have their own place.</summary>
internal static class PurposeSwitches
{
    /// <param name="profile">Whose answers hold: of several accounts the stricter.</param>
    /// <param name="history">All that was asked and answered, the newest first.</param>
    /// <param name="isUnconfirmed">Whether what somebody has agreed to is not for the address that is on file now: no mail rests on it then, and it stands until it is taken back.</param>
    public static IReadOnlyList<PurposeSwitch> Of(CommunityDefinition community, PersonProfile profile, IReadOnlyList<ConsentRecord> history, Language language, Func<ConsentChoice, bool>? isUnconfirmed = null)
    {
        var mails = MessagePurposes.Of(community).ToHashSet();
        return
        [
            .. community.Purposes.Where(purpose => purpose.Id != Purposes.PublishedContent).Select(purpose =>
            {
                var answers = profile.Consents.Where(choice => choice.Purpose == purpose.Id).ToList();
                var isOn = answers.TrueForAll(answer => answer.Granted) && (answers.Count > 0 || purpose.LegalBasis != LegalBasis.Consent);
                var isNotHere = isOn && isUnconfirmed is not null && purpose.LegalBasis == LegalBasis.Consent && mails.Contains(purpose) && answers.TrueForAll(answer => isUnconfirmed(answer));
                var records = history.Where(record => record.IsAbout(purpose.Id, null)).ToList();
                var wording = purpose.WordingIn(language);
                return new PurposeSwitch(
                    purpose, PurposeWords.TitleOf(purpose, language), wording, PrintOf(purpose.Version, wording), isOn, isNotHere,
                    (!isOn || isNotHere) && records is [{ State: ConsentState.Pending }, ..], records.Find(record => record.IsAnswer && record.State == ConsentState.Granted == isOn));
            }),
        ];
    }

    /// <summary>Changes with every letter of what is shown.</summary>
    public static string PrintOf(params string[] shown) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', shown))))[..16];
}
