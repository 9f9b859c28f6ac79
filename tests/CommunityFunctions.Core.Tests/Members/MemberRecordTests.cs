using System.Collections.Immutable;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CsCheck;

namespace CommunityFunctions.Core.Tests.Members;

/// <summary>The laws of a record that only grows: what it knows depends on what it was told, not on when, nor on how often.</summary>
public sealed class MemberRecordTests
{
    /// <summary>Few moments, over a few days, so that many pieces are of the same one.</summary>
    private static readonly Gen<DateTimeOffset> At = Gen.Int[0, 7].Select(step => Knowledge.Day(20).AddHours(step * 9));

    private static readonly Gen<bool?> Flag = OneOf<bool?>(null, false, true);

    private static readonly Gen<string?> Word = OneOf<string?>(null, "Alice", "Alice M.", "alice");

    private static readonly Gen<AccountSighting> Sighting = Gen.Select(At, Word, Word, Flag, Flag, Flag).Select((at, name, email, verified, bot, team) => new AccountSighting
    {
        Account = "U1",
        At = at,
        Name = name,
        Handle = name?.ToLowerInvariant(),
        Email = email,
        EmailVerified = verified,
        Language = email,
        Zone = name,
        Persona = email,
        Bot = bot,
        Team = team,
    });

    private static readonly Gen<Func<MemberRecord, MemberRecord>> Piece = Gen.OneOf(
        Gen.Select(Gen.Enum<EventKind>(), At, Gen.Bool, Gen.Bool).Select((kind, at, bot, team) => (Func<MemberRecord, MemberRecord>)(record => record.After(kind, at, bot, team))),
        Sighting.Select(sighting => (Func<MemberRecord, MemberRecord>)(record => record.Told(sighting))),
        At.Select(at => (Func<MemberRecord, MemberRecord>)(record => record.Listed(at))));

    [Fact]
    public void Any_order_and_any_repetition_of_the_same_pieces_gives_the_same_record() =>
        Piece.Array[0, 8]
            .SelectMany(pieces => Gen.Select(Gen.Const(pieces), Gen.Shuffle(pieces), Gen.Int[0, Math.Max(0, pieces.Length - 1)].Array[0, 5]))
            .Sample((pieces, shuffled, again) =>
            {
                var repeated = again.Where(index => index < pieces.Length).Select(index => pieces[index]);
                Assert.Equal(Text(Of(pieces)), Text(Of(shuffled.Concat(repeated))));
                Assert.Equal(Text(Of(pieces)), Text(Of(repeated.Concat(shuffled))));
            });

    [Fact]
    public void Learning_what_is_known_returns_an_equal_record_so_that_nothing_is_written() =>
        Piece.Array[1, 8].Sample(pieces =>
        {
            var record = Of(pieces);
            foreach (var piece in pieces) Assert.Equal(record, piece(record));
        });

    [Fact]
    public void Learning_something_new_returns_another_record() => Gen.Select(Piece.Array[0, 5], Gen.Int[1, 9]).Sample((pieces, hour) =>
    {
        var record = Of(pieces);
        Assert.NotEqual(record, record.After(EventKind.MemberJoined, Knowledge.Day(28, hour)));
        Assert.NotEqual(record, record.After(EventKind.MemberLeft, Knowledge.Day(28, hour)));
        Assert.NotEqual(record, record.Told(new AccountSighting { Account = "U1", At = Knowledge.Day(28, hour), Name = "Another name" }));
    });

    [Fact]
    public void The_later_word_is_believed_and_silence_erases_nothing()
    {
        var record = Knowledge.Nothing
            .Told(new AccountSighting { Account = "U1", At = Knowledge.Day(3), Name = "New", Email = "a@example.org", EmailVerified = true })
            .Told(new AccountSighting { Account = "U1", At = Knowledge.Day(2), Name = "Old", Email = "old@example.org", EmailVerified = false })
            .Told(new AccountSighting { Account = "U1", At = Knowledge.Day(4) });

        Assert.Equal(("New", "a@example.org", true), (record.Name!.Value.Value, record.Email!.Value.Value, record.EmailVerified!.Value.Value));
        Assert.Equal(Knowledge.Day(3), record.Name.Value.At);
    }

    [Fact]
    public void A_verified_address_stays_so_when_it_is_told_again_and_another_is_not_verified_with_it()
    {
        var verified = Knowledge.Nothing.Told(Sighting(1, "a@example.org", true));
        Assert.Equal("a@example.org", verified.VerifiedEmail);
        Assert.Equal("a@example.org", verified.Told(Sighting(2, "a@example.org", null)).VerifiedEmail);
        Assert.Null(verified.Told(Sighting(2, "b@example.org", null)).VerifiedEmail);
        Assert.Equal("b@example.org", verified.Told(Sighting(2, "b@example.org", null)).Told(Sighting(3, "b@example.org", true)).VerifiedEmail);
        Assert.Null(verified.Told(Sighting(2, "a@example.org", false)).VerifiedEmail);
        Assert.Equal("a@example.org", verified.Told(Sighting(2, "a@example.org", false)).Told(Sighting(3, "a@example.org", true)).VerifiedEmail);
        Assert.Null(Knowledge.Nothing.Told(Sighting(1, "a@example.org", null)).VerifiedEmail);

        static AccountSighting Sighting(int day, string email, bool? isVerified) => new() { Account = "U1", At = Knowledge.Day(day), Email = email, EmailVerified = isVerified };
    }

    [Fact]
    public void A_lead_makes_a_contact_and_a_message_makes_a_member_of_it()
    {
        var contact = Knowledge.Nothing.After(EventKind.LeadCreated, Knowledge.Day(1)).After(EventKind.SurveyAnswered, Knowledge.Day(2));
        Assert.True(contact.IsContact);
        Assert.Null(contact.LastSeenDay);

        var member = contact.Seen(3);
        Assert.False(member.IsContact);
        Assert.Equal((Knowledge.Day(3), new NodaTime.LocalDate(2026, 11, 3)), (member.FirstSeen!.Value, member.LastSeenDay!.Value));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static MemberRecord Of(IEnumerable<Func<MemberRecord, MemberRecord>> pieces) => pieces.Aggregate(Knowledge.Nothing, (record, piece) => piece(record));

    /// <summary>All that the record knows; sets compare by reference, so their content is written out.</summary>
    private static string Text(MemberRecord record)
    {
        var empty = ImmutableSortedSet<DateTimeOffset>.Empty;
        return $"{record with { Joins = empty, Leaves = empty, Returns = empty }} joins {string.Join(' ', record.Joins.Select(at => $"{at:O}"))} leaves {string.Join(' ', record.Leaves.Select(at => $"{at:O}"))} listed {string.Join(' ', record.Returns.Select(at => $"{at:O}"))}";
    }
}
