using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>What even an administrator must not be able to do.</summary>
internal static class AdminCases
{
    /// <summary>A whole event, member by member; each case replaces one value, or leaves it out where the value is null.</summary>
    private static readonly (string Member, string Sound)[] SoundEvent =
    [
        ("name", "\"Poison\""),
        ("venue", "\"Rush arena\""),
        ("startsAt", "\"2099-01-02T20:00:00Z\""),
        ("onSaleAt", "\"2099-01-01T10:00:00Z\""),
        ("currency", "\"EUR\""),
        ("tiers", "[*]"),
    ];

    private static readonly (string Member, string Sound)[] SoundTier =
    [
        ("name", "\"Floor\""),
        ("capacity", "10"),
        ("maxPerOrder", "4"),
        ("seating", "\"general\""),
        ("prices", """[{"category":"standard","amount":100}]"""),
    ];

    private static readonly (string Member, string?[] Wrong)[] WrongEvents =
    [
        ("name", [null, "null", "42", "[]", "\"\"", "\"  \"", "\"a\\u0000b\"", "\"a\\ud800b\"", $"\"{new string('n', 20_000)}\""]),
        ("venue", [null, "null", "{}", "\"\"", "\"a\\u0000b\"", $"\"{new string('v', 20_000)}\""]),
        ("startsAt", [null, "null", "\"\"", "\"tomorrow\"", "1767225600", "\"2099-13-45T99:99:99Z\"", "\"99999-01-01T00:00:00Z\""]),
        ("onSaleAt", [null, "null", "\"soon\"", "\"2099-02-30T00:00:00Z\"", "true"]),
        ("currency", [null, "null", "\"\"", "\"EU\"", "\"EURO\"", "\"123\"", "978", "\"E\\u0000R\""]),
        ("tiers", ["\"all\"", "{}", "[null]", "[1]", "[{}]"]),
        ("description", ["42", "\"a\\u0000b\"", $"\"{new string('d', 900_000)}\""]),
        ("imageUrl",
            ["42", "\"javascript:alert(1)\"", "\"not a url\"", "\"a\\u0000b\"", $"\"https://example.com/{new string('i', 20_000)}\""]),
        ("slug", ["42", "\"two words\"", "\"../admin\"", "\"<script>\"", "\"a\\u0000b\"", $"\"{new string('s', 2_000)}\""]),
    ];

    private static readonly (string Member, string?[] Wrong)[] WrongTiers =
    [
        ("name", [null, "null", "\"\"", "\"a\\u0000b\"", $"\"{new string('t', 20_000)}\""]),
        ("capacity", [null, .. Hostile.Counts]),
        ("maxPerOrder", ["0", "-1", "1.5", "2147483648", "\"few\""]),
        ("seating", ["\"standing\"", "7", "\"reserved\""]),
        ("rows", ["\"A\"", "[null]", "[{}]"]),
        ("salesStart", ["\"soon\"", "42"]),
        ("prices",
        [
            "null",
            "{}",
            "[null]",
            "[{}]",
            """[{"category":"standard","amount":-1}]""",
            """[{"category":"standard","amount":1.5}]""",
            """[{"category":"standard","amount":1e400}]""",
            """[{"category":"standard","amount":"free"}]""",
            """[{"category":"","amount":1}]""",
            """[{"category":"a\u0000b","amount":1}]""",
            """[{"category":"standard","amount":1},{"category":"standard","amount":2}]""",
        ]),
    ];

    private static readonly (string Name, string Rows)[] WrongHalls =
    [
        ("no rows", "[]"),
        ("a row without a name", """[{"seats":5}]"""),
        ("a row with an empty name", """[{"name":"","seats":5}]"""),
        ("a row without seats", """[{"name":"A","seats":0}]"""),
        ("a row with negative seats", """[{"name":"A","seats":-5}]"""),
        ("a row with more seats than there are numbers", """[{"name":"A","seats":2147483648}]"""),
        ("two rows of one name", """[{"name":"A","seats":5},{"name":"A","seats":5}]"""),
        ("a row with NUL in its name", """[{"name":"A\u0000","seats":5}]"""),
    ];

    private static readonly (string Member, string[] Wrong)[] WrongQueues =
    [
        ("mode", ["\"chaos\"", "1", "\"\""]),
        ("paused", ["\"yes\"", "1"]),
        ("admitPerMinute", ["-1", "1.5", "2147483648", "\"many\""]),
        ("maxConcurrent", ["-1", "1.5", "2147483648", "\"many\""]),
        ("admissionMinutes", ["-1", "1.5", "2147483648", "\"many\""]),
    ];

    private static readonly (string Member, string[] Wrong)[] WrongPolicies =
    [
        ("feePerTicket", ["-1", "1.5", "9007199254740992", "9223372036854775808", "1e400", "\"free\"", "{}"]),
        ("feePerOrder", ["-1", "1.5", "9007199254740992", "9223372036854775808", "\"none\""]),
        ("feeRate", ["-1", "10001", "2.5", "2147483648", "\"5 %\""]),
        ("taxRate", ["-1", "10001", "7.7", "2147483648", "\"19 %\""]),
        ("borneBy", ["\"nobody\"", "0", "\"\"", "[]"]),
        ("tax", ["\"maybe\"", "1", "\"\"", "{}"]),
    ];

    private static readonly (string Member, string Sound)[] SoundPolicy =
    [
        ("feePerTicket", "0"), ("feePerOrder", "0"), ("feeRate", "0"), ("borneBy", "\"buyer\""), ("taxRate", "0"),
        ("tax", "\"included\""),
    ];

    private static readonly (string Member, string Sound)[] SoundQueue =
        [("mode", "\"fifo\""), ("paused", "false"), ("admitPerMinute", "60"), ("maxConcurrent", "100"), ("admissionMinutes", "10")];

    public static IEnumerable<PoisonCase> All =>
    [
        .. from member in WrongEvents
           from wrong in member.Wrong
           select Create($"{member.Member} {Say(wrong)}", Event(Tier(), member.Member, wrong)),
        .. from member in WrongTiers
           from wrong in member.Wrong
           select Create($"tier's {member.Member} {Say(wrong)}", Event(Tier(member.Member, wrong))),
        .. from hall in WrongHalls select Create($"hall with {hall.Name}", Event(Hall(hall.Rows))),
        Create("hall of another capacity than its rows", Event(Hall("""[{"name":"A","seats":5}],"capacity":7"""))),
        .. from wrong in Hostile.Counts select AddTier($"capacity {wrong}", Tier("capacity", wrong)),
        AddTier("no members", "{}"),
        .. from member in WrongQueues
           from wrong in member.Wrong
           select ChangeQueue($"{member.Member} {Say(wrong)}", Hostile.Object(SoundQueue, member.Member, wrong)),
        .. from member in WrongPolicies
           from wrong in member.Wrong
           select ChangePrices($"{member.Member} {Say(wrong)}", Hostile.Object(SoundPolicy, member.Member, wrong)),
        .. from wrong in Hostile.Counts select DemoUsers(wrong),
        DemoUsers("5001"),
        .. from text in Hostile.Texts select CheckIn($"code is {text.Name}", $$"""{"code":"{{text.Json}}"}"""),
        CheckIn("no code", "{}"),
        CheckIn("code null", """{"code":null}"""),
        CheckIn("code a number", """{"code":42}"""),
        CheckIn("code is somebody's token", """{"code":"$buyerToken"}"""),
    ];

    private static PoisonCase Create(string name, string body) =>
        new PoisonCase($"create event: {name}", Who.Admin, "POST", "/api/admin/events", MalformedOrInvalid).With(body);

    private static PoisonCase AddTier(string name, string body) =>
        new PoisonCase($"add tier: {name}", Who.Admin, "POST", "/api/admin/events/$event/tiers", MalformedOrInvalid)
            .With(body)
            .Header("If-Match", "$eventTag");

    private static PoisonCase ChangeQueue(string name, string body) =>
        new PoisonCase($"queue settings: {name}", Who.Admin, "PUT", "/api/admin/events/$event/queue", MalformedOrInvalid)
            .With(body)
            .Header("If-Match", "$queueTag");

    private static PoisonCase ChangePrices(string name, string body) =>
        new PoisonCase($"price policy: {name}", Who.Admin, "PUT", "/api/admin/events/$event/price-policy", MalformedOrInvalid)
            .With(body)
            .Header("If-Match", "*");

    private static PoisonCase DemoUsers(string count) =>
        new PoisonCase($"demo users: {count}", Who.Admin, "POST", "/api/admin/demo/users", MalformedOrInvalid)
            .With($$"""{"count":{{count}}}""");

    private static PoisonCase CheckIn(string name, string body) =>
        new PoisonCase($"check-in: {name}", Who.Admin, "POST", "/api/admin/check-ins", [.. MalformedOrInvalid, InvalidTicket]).With(body);

    private static string Event(string tier, string member = "", string? value = null) =>
        Hostile.Object(SoundEvent, member, value).Replace("[*]", $"[{tier}]", StringComparison.Ordinal);

    private static string Tier(string member = "", string? value = null) => Hostile.Object(SoundTier, member, value);

    private static string Hall(string rows) =>
        $$"""{"name":"Hall","seating":"reserved","rows":{{rows}},"prices":[{"category":"standard","amount":1}]}""";

    private static string Say(string? json) => json switch
    {
        null => "left out",
        { Length: > 40 } => $"is {json[..20]}… ({json.Length} characters)",
        _ => $"is {json}",
    };
}
