using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Tokens that are none, or that their bearer made.</summary>
internal static class TokenCases
{
    private static readonly (string Method, string Path)[] Routes =
        [("GET", "/api/me"), ("GET", "/api/orders"), ("GET", "/api/admin/events")];

    public static IEnumerable<PoisonCase> For(Scene scene)
    {
        var forgery = new TokenForgery(scene.BuyerToken);
        return
            from header in Headers(scene, forgery)
            from route in Routes
            select new PoisonCase($"token: {header.Name} at {route.Path}", Who.Nobody, route.Method, route.Path, Unauthenticated)
                .Header("Authorization", header.Value);
    }

    private static (string Name, string Value)[] Headers(Scene scene, TokenForgery forgery) =>
    [
        ("empty", "Bearer "),
        ("no scheme", scene.BuyerToken),
        ("another scheme", "Basic YWRtaW5AZXhhbXBsZS5jb206YWRtaW4xMjM="),
        ("not a token", "Bearer let-me-in"),
        ("only dots", "Bearer .."),
        ("not base64", "Bearer !!!.???.###"),
        ("not JSON inside", "Bearer YWJj.YWJj.YWJj"),
        ("a JSON null inside", "Bearer bnVsbA.bnVsbA.bnVsbA"),
        ("SQL", "Bearer ' OR '1'='1"),
        ("over-long", $"Bearer {new string('a', 8000)}"),
        ("cut off", $"Bearer {scene.BuyerToken[..^10]}"),
        ("four parts", $"Bearer {scene.BuyerToken}.AAAA"),
        ("no signature", $"Bearer {forgery.WithoutSignature}"),
        ("wrong signature", $"Bearer {forgery.WithWrongSignature}"),
        ("alg none", $"Bearer {forgery.WithoutAlgorithm("none")}"),
        ("alg None", $"Bearer {forgery.WithoutAlgorithm("None")}"),
        ("alg empty", $"Bearer {forgery.WithoutAlgorithm("")}"),
        ("another role", $"Bearer {forgery.OfAnotherRole}"),
        ("expired", $"Bearer {forgery.Expired}"),
        ("unknown key", $"Bearer {forgery.WithUnknownKey("no-such-key")}"),
        ("a file as its key", $"Bearer {forgery.WithUnknownKey("../../../../dev/null")}"),
        ("SQL as its key", $"Bearer {forgery.WithUnknownKey("x' UNION SELECT 'secret")}"),
        ("signed with nothing", $"Bearer {forgery.SignedWithSecret("")}"),
        ("signed with a guess", $"Bearer {forgery.SignedWithSecret("secret")}"),
        ("signed with the public keys", $"Bearer {forgery.SignedWithSecret(scene["$publicKeys"])}"),
        ("signed with a key of its own", $"Bearer {forgery.SignedWithOwnKey()}"),
    ];
}
