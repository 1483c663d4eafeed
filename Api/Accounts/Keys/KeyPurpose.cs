namespace Ticketing.Api.Accounts.Keys;

/// <summary>What a key signs. A key signs for one purpose with one algorithm; nobody but us says which.</summary>
/// <param name="Name">As stored.</param>
/// <param name="Algorithm">The algorithm's name in RFC 7518.</param>
internal sealed record KeyPurpose(string Name, string Algorithm)
{
    /// <summary>Access tokens. We alone verify them, with each request, so a fast shared-key signature is right.</summary>
    public static readonly KeyPurpose Access = new("access", Algorithms.HmacSha256);

    /// <summary>What others verify: admission tokens, ticket codes.</summary>
    public static readonly KeyPurpose Public = new("public", Algorithms.EcdsaP256);

    /// <summary>The cookies by which browsers are known again.</summary>
    public static readonly KeyPurpose Device = new("device", Algorithms.HmacSha256);

    /// <summary>The codes that are mailed: what the database keeps of one is signed, not only hashed.</summary>
    public static readonly KeyPurpose Code = new("code", Algorithms.HmacSha256);

    /// <summary>Challenges that cost whoever solves them work.</summary>
    public static readonly KeyPurpose Work = new("work", Algorithms.HmacSha256);

    /// <summary>What ticket codes that change all the time are derived from.</summary>
    public static readonly KeyPurpose Rotation = new("rotation", Algorithms.HmacSha256);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<KeyPurpose> All = [Access, Public, Device, Code, Work, Rotation];

    /// <summary>The purpose of that name; null: none of ours.</summary>
    public static KeyPurpose? Find(string name) => All.FirstOrDefault(purpose => purpose.Name == name);

    /// <summary>What the sealed secret of a key belongs to: it can't be opened as another's, or for another purpose.</summary>
    public string PlaceOf(string keyId) => $"{keyId} {Name} {Algorithm}";
}

/// <summary>The algorithms that we use, by their names in RFC 7518. There is no <c>none</c>.</summary>
internal static class Algorithms
{
    public const string HmacSha256 = "HS256";
    public const string EcdsaP256 = "ES256";
}
