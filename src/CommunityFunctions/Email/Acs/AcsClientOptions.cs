using Azure.Core;

namespace CommunityFunctions.Email.Acs;

/// <summary>How calls to Azure Communication Services are made.</summary>
internal sealed class AcsClientOptions : ClientOptions
{
    /// <summary>
    /// Never repeated by the pipeline: nothing says that the service takes the same operation for one mail. What may be repeated goes back into its queue, where the
    /// ledger decides.
    /// </summary>
    public AcsClientOptions()
    {
        Retry.MaxRetries = 0;
        Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
    }
}
