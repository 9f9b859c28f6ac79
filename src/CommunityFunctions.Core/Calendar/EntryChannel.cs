using CommunityFunctions.Rituals;

namespace CommunityFunctions.Calendar;

/// <summary>What has become of an entry in one of its channels.</summary>
public sealed record EntryChannel(RitualChannel Channel, EntryState State);
