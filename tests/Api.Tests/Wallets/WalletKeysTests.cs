using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Server;
using Ticketing.Api.Wallets;
using Ticketing.Api.Wallets.Apple;
using Ticketing.Api.Wallets.Google;
using Ticketing.Hosting;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Keys that are no good keep the server from starting, and it says why.</summary>
public sealed class WalletKeysTests : IDisposable
{
    private readonly Authority _authority = new();

    [Fact]
    public void Without_any_setting_wallets_are_off()
    {
        using var apple = new AppleKeys(Options.Create(new WalletSettings()), TimeProvider.System);
        using var google = new GoogleKeys(Options.Create(new WalletSettings()));
        Assert.False(apple.IsOn || google.IsOn);
    }

    [Fact]
    public void Half_of_the_settings_is_refused_by_name()
    {
        var settings = _authority.Settings;
        (settings.Apple.TeamId, settings.Apple.IntermediateFile) = (null, " ");
        Assert.Contains("Wallet:Apple:TeamId and Wallet:Apple:IntermediateFile is missing", Refusal(settings), StringComparison.Ordinal);
        var google = new WalletSettings { Google = new GoogleWalletSettings { IssuerId = "1" } };
        var refusal = Assert.Throws<ConfigurationException>(() => new GoogleKeys(Options.Create(google)));
        Assert.Contains("Wallet:Google:ServiceAccountFile is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_out_of_date_is_refused_and_one_that_ends_soon_is_not()
    {
        var late = new FakeTimeProvider(new DateTimeOffset(_authority.Pass.NotAfter.ToUniversalTime()).AddDays(-1));
        using (var keys = new AppleKeys(Options.Create(_authority.Settings), late))
            Assert.Equal(_authority.Pass.NotAfter.ToUniversalTime(), keys.ExpiresAt.UtcDateTime);
        late.Advance(TimeSpan.FromDays(2));
        var refusal = Assert.Throws<ConfigurationException>(() => new AppleKeys(Options.Create(_authority.Settings), late));
        Assert.Contains("has expired", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_of_something_else_is_refused()
    {
        var settings = _authority.Settings;
        settings.Apple.PassTypeId = "pass.example.other";
        Assert.Contains("not for the pass type", Refusal(settings), StringComparison.Ordinal);
        settings = _authority.Settings;
        settings.Apple.TeamId = "OTHER12345";
        Assert.Contains("not of the team", Refusal(settings), StringComparison.Ordinal);
        using var other = new Authority();
        settings = _authority.Settings;
        settings.Apple.IntermediateFile = other.PathOf("intermediate.pem");
        Assert.Contains("not issued by", Refusal(settings), StringComparison.Ordinal);
        settings.Apple.IntermediateFile = _authority.PathOf("root.pem");
        Assert.Contains("not issued by", Refusal(settings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_something_else_or_no_file_is_refused_without_showing_what_is_in_it()
    {
        using var other = new Authority();
        foreach (var file in new[] { other.PathOf("pass.key"), "/nowhere/pass.key", _authority.Write("secret", "a secret") })
        {
            var settings = _authority.Settings;
            settings.Apple.KeyFile = file;
            var refusal = Refusal(settings);
            Assert.Contains("Wallet:Apple:CertificateFile names a file that can't be used", refusal, StringComparison.Ordinal);
            Assert.DoesNotContain("a secret", refusal, StringComparison.Ordinal);
        }

        var account = _authority.Write("account.json", """{"client_email":"a@b","private_key":"a secret"}""");
        var google = new WalletSettings { Google = new GoogleWalletSettings { IssuerId = "1", ServiceAccountFile = account } };
        var wrong = Assert.Throws<ConfigurationException>(() => new GoogleKeys(Options.Create(google))).Message;
        Assert.Contains("Wallet:Google:ServiceAccountFile names a file that can't be used", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_and_its_key_in_one_locked_file_are_read()
    {
        var file = _authority.PathOf("pass.p12");
        File.WriteAllBytes(file, _authority.Pass.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "word"));
        var settings = _authority.Settings;
        (settings.Apple.CertificateFile, settings.Apple.KeyFile, settings.Apple.KeyPassword) = (file, null, "word");
        using (var keys = new AppleKeys(Options.Create(settings), TimeProvider.System))
            Assert.True(keys.IsOn);
        settings.Apple.KeyPassword = "another";
        Assert.Contains("can't be used", Refusal(settings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_does_not_start_with_half_of_the_settings() => Assert.Throws<ConfigurationException>(() => ApiApplication.Build(
    [
        "--ConnectionStrings:Ticketing=Host=nowhere", $"--Keys:Master={ApiHost.MasterKey}", "--urls=http://127.0.0.1:0",
        "--Cluster:SiloPort=0", "--Cluster:GatewayPort=0", "--Operations:Port=0", "--environment=Development",
        "--Wallet:Apple:TeamId=TEAM123456",
    ]));

    public void Dispose() => _authority.Dispose();

    private static string Refusal(WalletSettings settings) =>
        Assert.Throws<ConfigurationException>(() => new AppleKeys(Options.Create(settings), TimeProvider.System)).Message;
}
