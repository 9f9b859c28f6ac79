using CommunityFunctions.LocalHost.Communities;
using CommunityFunctions.LocalHost.Settings;

namespace CommunityFunctions.LocalHost.Tests.Communities;

public sealed class CommunitySecretsTests : IDisposable
{
    private static readonly string[] Names =
    [
        "Secrets__ATELIER_NORD__LINKS__REPORTS", "Secrets__ATELIER_NORD__LINKS__MEMBERS", "Secrets__ATELIER_NORD__PRIVACY__HASH",
        "Secrets__ATELIER_NORD__API__KEY",
    ];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public void Missing_secrets_are_made_up_all_different_and_given_ones_are_kept()
    {
        var settings = new AppSettings();
        settings.Set(Names[0], "given");
        CommunitySecrets.MakeUpMissing(["atelier-nord"], settings, dataFolder: null);

        Assert.Equal("given", settings[Names[0]]);
        Assert.Equal(Names.Length, Names.Select(name => settings[name]).Where(secret => secret?.Length > 4).Distinct().Count());
    }

    [Fact]
    public void With_a_data_folder_they_outlive_a_restart_and_only_their_owner_can_read_them()
    {
        var (first, second) = (new AppSettings(), new AppSettings());
        CommunitySecrets.MakeUpMissing(["atelier-nord"], first, data.FullName);
        CommunitySecrets.MakeUpMissing(["atelier-nord", "other"], second, data.FullName);

        Assert.Equal(Names.Select(name => first[name]), Names.Select(name => second[name]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data.FullName, "secrets.json")));
    }
}
