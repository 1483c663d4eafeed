using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ticketing.Api.Tests.Accounts.Factors;

/// <summary>An authenticator in software, with the browser before it: ES256, no attestation. It can be made to lie.</summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte MayBackUp = 0x08;
    private const byte BackedUp = 0x10;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    /// <summary>The page that it is asked from; null: the shop's own.</summary>
    public string? Origin { get; set; }

    /// <summary>How often it has signed; 0 for ever: it does not count.</summary>
    public uint Counter { get; set; }

    /// <summary>Whether it has seen its owner's face or finger.</summary>
    public bool KnowsOwner { get; set; } = true;

    /// <summary>Whether it may copy itself elsewhere, and has.</summary>
    public bool IsSynced { get; set; }

    /// <summary>Whose it says it is; null: whoever it was made for.</summary>
    public string? UserHandle { get; set; }

    /// <summary>The challenge that it signs; null: the one that it was given.</summary>
    public string? Challenge { get; set; }

    /// <summary>The domain that it signs for; null: the one that it was given.</summary>
    public string? Domain { get; set; }

    /// <summary>Whether its signature is of something else.</summary>
    public bool Forges { get; set; }

    /// <summary>What the browser makes of the server's wish for a passkey.</summary>
    public object Create(JsonElement options)
    {
        UserHandle ??= options.GetProperty("user").GetProperty("id").GetString();
        var clientData = ClientData("webauthn.create", options, options.GetProperty("rp").GetProperty("id").GetString()!);
        byte[] head = [.. AuthenticatorData(DomainOf(options.GetProperty("rp").GetProperty("id").GetString()!), HasCredential)];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)_id.Length);
        byte[] data = [.. head, .. new byte[16], .. length, .. _id, .. PublicKey()];
        var attestation = new CborWriter();
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(data);
        attestation.WriteEndMap();
        return new
        {
            id = Encode(_id),
            type = "public-key",
            response = new
            {
                clientDataJSON = Encode(clientData),
                attestationObject = Encode(attestation.Encode()),
                transports = new[] { "internal" },
            },
        };
    }

    /// <summary>What the browser makes of the server's question.</summary>
    public object Get(JsonElement options)
    {
        var domain = options.GetProperty("rpId").GetString()!;
        var clientData = ClientData("webauthn.get", options, domain);
        if (Counter > 0)
            Counter++;
        var data = AuthenticatorData(DomainOf(domain), 0);
        byte[] signed = [.. data, .. SHA256.HashData(Forges ? [.. clientData, 0] : clientData)];
        return new
        {
            id = Encode(_id),
            type = "public-key",
            response = new
            {
                clientDataJSON = Encode(clientData),
                authenticatorData = Encode(data),
                signature = Encode(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
                userHandle = UserHandle,
            },
        };
    }

    public void Dispose() => _key.Dispose();

    private string DomainOf(string asked) => Domain ?? asked;

    private byte[] ClientData(string type, JsonElement options, string domain) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        type,
        challenge = Challenge ?? options.GetProperty("challenge").GetString(),
        origin = Origin ?? $"https://{domain}",
        crossOrigin = false,
    }));

    private byte[] AuthenticatorData(string domain, byte more)
    {
        var flags = (byte)(Present | (KnowsOwner ? Verified : 0) | (IsSynced ? MayBackUp | BackedUp : 0) | more);
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), flags, .. count];
    }

    // As COSE has it: an elliptic curve's point for ES256.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var map = new CborWriter(CborConformanceMode.Ctap2Canonical);
        map.WriteStartMap(5);
        (int Label, int Value)[] numbers = [(1, 2), (3, -7), (-1, 1)];
        foreach (var (label, value) in numbers)
        {
            map.WriteInt32(label);
            map.WriteInt32(value);
        }

        map.WriteInt32(-2);
        map.WriteByteString(point.X!);
        map.WriteInt32(-3);
        map.WriteByteString(point.Y!);
        map.WriteEndMap();
        return map.Encode();
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
