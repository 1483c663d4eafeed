using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Http;
using Ticketing.Api.Mail;
using Ticketing.Api.Mail.Letters;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>Writes passes for Apple Wallet.</summary>
internal sealed class ApplePasses(
    AppleKeys keys, PassTokens tokens, ShopAddress shop, IOptions<MailSettings> settings, TimeProvider clock)
{
    /// <summary>The type of a pass.</summary>
    public const string PassType = "application/vnd.apple.pkpass";

    /// <summary>The type of several passes in one file.</summary>
    public const string BundleType = "application/vnd.apple.pkpasses";

    private const string Resources = "Ticketing.Api.Wallets.Apple.Images.";

    // Their names must be just as they are in a file that is read by people.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Name, byte[] Bytes)[] Unchanging = [.. Images(), .. Texts()];

    /// <summary>Writes a pass.</summary>
    public byte[] Write(PassFacts facts)
    {
        var issuer = new PassIssuer(keys.PassTypeId, keys.TeamId, settings.Value.FromName, Service(), tokens.Of(facts.Pass));
        var document = JsonSerializer.SerializeToUtf8Bytes(PassDocument.Write(facts, issuer), Plain);
        return PassPackage.Write([("pass.json", document), .. Unchanging], keys, clock.GetUtcNow());
    }

    /// <summary>Writes passes into one file.</summary>
    public byte[] WriteAll(IReadOnlyList<PassFacts> passes) =>
        PassPackage.Zip([.. passes.Select((pass, place) => ($"ticket-{place + 1}.pkpass", Write(pass)))], clock.GetUtcNow());

    // Phones ask by HTTPS alone, and refuse a pass that names another address.
    private string? Service() =>
        shop.Of(AppleService.Path) is var address && address.StartsWith("https://", StringComparison.Ordinal) ? address : null;

    private static IEnumerable<(string Name, byte[] Bytes)> Images()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            yield return (name[Resources.Length..], bytes.ToArray());
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Texts() =>
        Languages.All.Select(static language => ($"{language}.lproj/pass.strings", PassStrings.Write(Words.In(language))));
}
