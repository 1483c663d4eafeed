using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Ticketing.Hosting;

namespace Ticketing.Api.Wallets.Google;

/// <summary>The service account that writes passes for Google Wallet, as it is configured. Its key is never stored anywhere else.</summary>
internal sealed class GoogleKeys : IDisposable
{
    private const string Section = $"{WalletSettings.Section}:{nameof(WalletSettings.Google)}";

    private readonly RSA? _key;
    private readonly string? _keyId;

    /// <summary>Reads it.</summary>
    /// <exception cref="ConfigurationException">It is set up by half, or the file is none of a service account.</exception>
    public GoogleKeys(IOptions<WalletSettings> settings)
    {
        var google = settings.Value.Google;
        IsOn = WalletFiles.AreSetUp(Section, google.Required);
        if (!IsOn)
            return;
        IssuerId = google.IssuerId!;
        if (!IssuerId.All(char.IsAsciiDigit))
            throw new ConfigurationException($"{Section}:{nameof(google.IssuerId)} must be the issuer's number. See docs/WALLETS.md.");
        var file = $"{Section}:{nameof(google.ServiceAccountFile)}";
        (Email, _keyId, _key, TokenUrl) = WalletFiles.Read(file, google.ServiceAccountFile!, ReadAccount);
    }

    /// <summary>Whether passes can be signed.</summary>
    public bool IsOn { get; }

    /// <summary>The issuer's number.</summary>
    public string IssuerId { get; } = "";

    /// <summary>The service account's address.</summary>
    public string Email { get; } = "";

    /// <summary>Where the account gets tokens for Google's APIs.</summary>
    public Uri TokenUrl { get; } = null!;

    /// <summary>Signs claims: a JSON Web Token with RS256 (RFC 7519, RFC 7518 §3.3).</summary>
    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = _keyId };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = _key!.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <inheritdoc/>
    public void Dispose() => _key?.Dispose();

    private static string Encode(JsonObject part) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part, GoogleTicket.Plain));

    private static (string Email, string? KeyId, RSA Key, Uri TokenUrl) ReadAccount(string file)
    {
        using var account = JsonDocument.Parse(File.ReadAllBytes(file));
        string? Text(string name) => account.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        var key = RSA.Create();
        key.ImportFromPem(Text("private_key") ?? throw new FormatException());
        var email = Text("client_email") ?? throw new FormatException();
        return (email, Text("private_key_id"), key, new Uri(Text("token_uri") ?? "https://oauth2.googleapis.com/token"));
    }
}
