using System.Buffers.Text;
using System.Text.Json.Serialization;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>The public keys, as RFC 7517 has them.</summary>
internal sealed record KeySet(IReadOnlyList<PublicKey> Keys)
{
    /// <summary>Those of our keys that others may know.</summary>
    public static KeySet Of(SigningKeys keys) => new([.. keys.For(KeyPurpose.Public).OfType<EcdsaKey>().Select(PublicKey.Of)]);
}

/// <summary>One public key.</summary>
/// <param name="Type">Its family.</param>
/// <param name="Curve">Its curve.</param>
/// <param name="Id">Its name.</param>
/// <param name="Use">What it is for: signatures.</param>
/// <param name="Algorithm">The only algorithm that it is used with.</param>
/// <param name="X">The point's first coordinate, base64url.</param>
/// <param name="Y">The point's second coordinate, base64url.</param>
internal sealed record PublicKey(
    [property: JsonPropertyName("kty")] string Type,
    [property: JsonPropertyName("crv")] string Curve,
    [property: JsonPropertyName("kid")] string Id,
    [property: JsonPropertyName("use")] string Use,
    [property: JsonPropertyName("alg")] string Algorithm,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y)
{
    /// <summary>The public half of a key.</summary>
    public static PublicKey Of(EcdsaKey key)
    {
        var point = key.PublicPoint();
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        return new PublicKey("EC", "P-256", key.Id, "sig", Algorithms.EcdsaP256, x, y);
    }
}
