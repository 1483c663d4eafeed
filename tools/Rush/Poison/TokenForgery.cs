using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ticketing.Rush.Poison;

/// <summary>Makes tokens that a careless server accepts, out of one that is genuine.</summary>
internal sealed class TokenForgery
{
    private readonly JsonObject _header;
    private readonly JsonObject _claims;
    private readonly string _signature;
    private readonly string _genuine;

    public TokenForgery(string genuine)
    {
        var parts = genuine.Split('.');
        if (parts.Length != 3) throw new InvalidDataException("The server's token is no JWT of three parts.");
        _genuine = genuine;
        _header = Decode(parts[0]);
        _claims = Decode(parts[1]);
        _signature = parts[2];
    }

    public string WithoutSignature => _genuine[..(_genuine.LastIndexOf('.') + 1)];

    public string WithWrongSignature => Join(Encode(_header), Encode(_claims), Flip(_signature));

    public string WithoutAlgorithm(string none) => Join(Encode(Changed(_header, "alg", none)), Encode(_claims), "");

    public string OfAnotherRole => Join(Encode(_header), Encode(Changed(_claims, "role", "admin")), _signature);

    public string Expired => Join(Encode(_header), Encode(Changed(_claims, "exp", 1_000_000_000)), _signature);

    public string WithUnknownKey(string keyId) => Join(Encode(Changed(_header, "kid", keyId)), Encode(_claims), _signature);

    /// <summary>Signed with a shared secret, in the hope that the server takes its public key, or nothing, for that secret.</summary>
    public string SignedWithSecret(string secret)
    {
        var signed = $"{Encode(Changed(_header, "alg", "HS256"))}.{Encode(_claims)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Signed properly, with a key that the token brings along itself.</summary>
    public string SignedWithOwnKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var header = Changed(Changed(_header, "alg", "ES256"), "jwk", Describe(key.ExportParameters(false)));
        var signed = $"{Encode(header)}.{Encode(Changed(_claims, "role", "admin"))}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static JsonObject Describe(ECParameters key) => new()
    {
        ["kty"] = "EC",
        ["crv"] = "P-256",
        ["x"] = Base64Url.EncodeToString(key.Q.X),
        ["y"] = Base64Url.EncodeToString(key.Q.Y),
    };

    private static JsonObject Changed(JsonObject original, string name, JsonNode value)
    {
        var changed = original.DeepClone().AsObject();
        changed[name] = value;
        return changed;
    }

    // In the middle: the last character of base64 may carry bits that mean nothing.
    private static string Flip(string signature)
    {
        var middle = signature.Length / 2;
        return string.Concat(signature.AsSpan(0, middle), signature[middle] == 'A' ? "B" : "A", signature.AsSpan(middle + 1));
    }

    private static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static string Join(string header, string claims, string signature) => $"{header}.{claims}.{signature}";
}
