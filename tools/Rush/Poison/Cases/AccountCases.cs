using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Registrations and sign-ins that must fail.</summary>
internal static class AccountCases
{
    private const string Sound = """{"email":"poison@example.com","password":"long enough","displayName":"Poison"}""";

    /// <summary>Somebody has the address; a shop that asks for work does so before it looks.</summary>
    private static readonly Expectation[] Known = [EmailTaken, WorkRequired];

    /// <summary>JSON values in place of a sound one.</summary>
    private static readonly (string Member, string Sound, string[] Wrong)[] Registrations =
    [
        ("email", "\"poison@example.com\"",
        [
            "null", "42", "[]", "{}", "\"\"", "\"   \"", "\"nobody\"", "\"@\"", "\"nobody@\"", "\"@example.com\"", "\"a@b@example.com\"",
            "\"a\\u0000b@example.com\"", "\"a\\u0007b@example.com\"", "\"a\\ud800b@example.com\"",
            $"\"{new string('a', 2000)}@example.com\"",
        ]),
        ("password", "\"long enough\"",
        [
            "null", "12345678", "[]", "\"\"", "\"7 chars\"", "\"P4ssw0rd123!\"", "\"qwertyuiop\"",
            $"\"{new string('p', 129)}\"", $"\"{new string('p', 100_000)}\"",
        ]),
        ("displayName", "\"Poison\"", ["42", "[]", "\"a\\u0000b\"", "\"a\\u0007b\"", "\"a\\ud800b\"", $"\"{new string('n', 20_000)}\""]),
    ];

    private static readonly (string Name, string Body, Expectation[] Expected)[] SignIns =
    [
        ("no members", "{}", [Invalid, Unauthenticated]),
        ("no password", """{"email":"guest@example.com"}""", [Invalid, Unauthenticated]),
        ("password null", """{"email":"guest@example.com","password":null}""", [.. MalformedOrInvalid, Unauthenticated]),
        ("password a number", """{"email":"guest@example.com","password":12345678}""", MalformedOrInvalid),
        ("wrong password", """{"email":"guest@example.com","password":"wrong password"}""", [Unauthenticated]),
        ("unknown account", """{"email":"nobody@example.com","password":"wrong password"}""", [Unauthenticated]),
        ("SQL in the password", """{"email":"admin@example.com","password":"' OR '1'='1"}""", [Unauthenticated]),
        ("over-long password", $$"""{"email":"guest@example.com","password":"{{new string('p', 100_000)}}"}""", [Invalid, Unauthenticated]),
    ];

    private static readonly (string Name, string Body, Expectation[] Expected)[] Renewals =
    [
        ("no token", "{}", [Unauthenticated]),
        ("token null", """{"refreshToken":null}""", [.. MalformedOrInvalid, Unauthenticated]),
        ("token a number", """{"refreshToken":42}""", MalformedOrInvalid),
        ("token empty", """{"refreshToken":""}""", [Unauthenticated]),
        ("token of nobody", $$"""{"refreshToken":"{{new string('A', 64)}}"}""", [Unauthenticated]),
        ("an access token", """{"refreshToken":"$buyerToken"}""", [Unauthenticated]),
        ("over-long token", $$"""{"refreshToken":"{{new string('A', 100_000)}}"}""", [TooLarge]),
        ("no JSON", "{", [Malformed]),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        .. from member in Registrations
           from wrong in member.Wrong
           select Register(
               $"{member.Member} is {Shorten(wrong)}", Sound.Replace(member.Sound, wrong, StringComparison.Ordinal), MalformedOrInvalid),
        Register("no members", "{}", [Invalid]),
        Register("an address that has an account", Sound.Replace("poison@", "guest@", StringComparison.Ordinal), Known),
        Register("the same in capitals", Sound.Replace("poison@example.com", "GUEST@EXAMPLE.COM", StringComparison.Ordinal), Known),
        .. SignIns.Select(signIn => SignIn(signIn.Name, signIn.Body, signIn.Expected)),
        .. Renewals.Select(renewal => Renew(renewal.Name, renewal.Body, renewal.Expected)),
        Renew("an attempt without a name", "{}", [KeyMissing]).Header("Idempotency-Key", new string('k', 129)),
        new PoisonCase("sign out: no JSON", Who.Nobody, "POST", "/api/auth/logout", Malformed, RateLimited).With("{"),
        new PoisonCase("sessions: of nobody", Who.Nobody, "GET", "/api/me/sessions", Unauthenticated),
        new PoisonCase("sessions: a cursor of another list", Who.Buyer, "GET", "/api/me/sessions?cursor=nonsense", Invalid),
        new PoisonCase("sessions: end one that is none", Who.Buyer, "DELETE", "/api/me/sessions/$unknown", NotFound),
        new PoisonCase("sessions: end nonsense", Who.Buyer, "DELETE", "/api/me/sessions/nonsense", NotFound),
        new PoisonCase("sessions: keep what?", Who.Buyer, "DELETE", "/api/me/sessions?keepCurrent=perhaps", Invalid),
        .. Hostile.Texts.Select(text => SignIn(
            $"address is {text.Name}",
            $$"""{"email":"{{text.Json}}","password":"wrong password"}""",
            [.. MalformedOrInvalid, Unauthenticated])),
    ];

    private static PoisonCase Register(string name, string body, Expectation[] expected) =>
        new PoisonCase($"register: {name}", Who.Nobody, "POST", "/api/auth/register", [.. expected, RateLimited]).With(body);

    private static PoisonCase SignIn(string name, string body, Expectation[] expected) =>
        new PoisonCase($"sign in: {name}", Who.Nobody, "POST", "/api/auth/login", [.. expected, RateLimited]).With(body);

    private static PoisonCase Renew(string name, string body, Expectation[] expected) =>
        new PoisonCase($"renew: {name}", Who.Nobody, "POST", "/api/auth/refresh", [.. expected, RateLimited]).With(body);

    private static string Shorten(string json) => json.Length <= 40 ? json : $"{json[..20]}… ({json.Length} characters)";
}
