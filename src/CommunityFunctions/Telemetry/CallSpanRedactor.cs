using System.Diagnostics;
using OpenTelemetry;

namespace CommunityFunctions.Telemetry;

/// <summary>
/// Leaves of a call's span which service was called for what, and how it ended. The clients of Azure put the whole address into it, in which the keys of rows stand, and a
/// row's key may be what a platform calls somebody, or an address where a customer's system uses those; and the whole answer of a call that failed.
/// </summary>
internal sealed class CallSpanRedactor : BaseProcessor<Activity>
{
    private const string Sources = "Azure.", Address = "url.full";

    public override void OnEnd(Activity data)
    {
        if (!data.Source.Name.StartsWith(Sources, StringComparison.Ordinal)) return;
        if (data.GetTagItem(Address) is string address) data.SetTag(Address, WithoutNames(address));

        // The kind of fault is in error.type.
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
    }

    /// <returns>The address up to the table, container or queue; after Azurite's account, which stands in the path.</returns>
    internal static string WithoutNames(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return "";
        var kept = uri.HostNameType == UriHostNameType.Dns && !uri.IsLoopback ? 1 : 2;
        var path = string.Join('/', uri.AbsolutePath.TrimStart('/').Split('/').Take(kept));
        return $"{uri.GetLeftPart(UriPartial.Authority)}/{path.Split('(')[0]}";
    }
}
