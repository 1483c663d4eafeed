using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Sales at the box office, notes and holders that are wrong in one thing each.</summary>
internal static class DeskCases
{
    private const string Line = """{"tierId":"$tier","category":"standard","quantity":1}""";
    private const string Address = "\"email\":\"walk.in@example.com\"";

    private static readonly (string Name, string Body, Expectation[] Expected)[] Sales =
    [
        ("no members", "{}", [Invalid]),
        ("no lines", $$"""{{{Address}},"payment":"cash"}""", [Invalid]),
        ("no address", $$"""{"lines":[{{Line}}],"payment":"cash"}""", [Invalid]),
        ("address a number", $$"""{"email":1,"lines":[{{Line}}],"payment":"cash"}""", MalformedOrInvalid),
        ("address is SQL", $$"""{"email":"' OR '1'='1","lines":[{{Line}}],"payment":"cash"}""", [Invalid]),
        ("address with a line break", $$"""{"email":"a@b.example\nBcc: c@d.example","lines":[{{Line}}],"payment":"cash"}""", [Invalid]),
        ("no payment", $$"""{{{Address}},"lines":[{{Line}}]}""", [Invalid]),
        ("payment by a processor", $$"""{{{Address}},"lines":[{{Line}}],"payment":"test"}""", [Invalid]),
        ("payment an object", $$"""{{{Address}},"lines":[{{Line}}],"payment":[]}""", MalformedOrInvalid),
        ("given without a reason", $$"""{{{Address}},"lines":[{{Line}}],"payment":"complimentary"}""", [Invalid]),
        ("reason over-long",
            $$"""{{{Address}},"lines":[{{Line}}],"payment":"complimentary","reason":"{{new string('x', 1_001)}}"}""", [Invalid]),
        ("reason with NUL", $$"""{{{Address}},"lines":[{{Line}}],"payment":"complimentary","reason":"a\u0000"}""", MalformedOrInvalid),
        ("a line null", $$"""{{{Address}},"lines":[null],"payment":"cash"}""", MalformedOrInvalid),
        ("tier unknown", $$"""{{{Address}},"lines":[{"tierId":"$unknown","category":"standard","quantity":1}],"payment":"cash"}""",
            NotFoundOrInvalid),
    ];

    private static readonly (string Name, string Body, Expectation[] Expected)[] Notes =
    [
        ("no members", "{}", [Invalid]),
        ("text null", """{"text":null}""", MalformedOrInvalid),
        ("text a number", """{"text":1}""", MalformedOrInvalid),
        ("text blank", """{"text":" \n "}""", [Invalid]),
        ("text over-long", $$"""{"text":"{{new string('x', 2_001)}}"}""", [Invalid]),
        ("text with NUL", """{"text":"a\u0000"}""", MalformedOrInvalid),
        ("text with a lone surrogate", """{"text":"\ud800"}""", MalformedOrInvalid),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        .. from sale in Sales
           select new PoisonCase($"desk: {sale.Name}", Who.Admin, "POST", "/api/admin/events/$event/orders", sale.Expected)
               .Keyed().With(sale.Body),
        .. from note in Notes
           select new PoisonCase($"note: {note.Name}", Who.Admin, "POST", "/api/admin/orders/$order/notes", note.Expected)
               .With(note.Body),
        Holder("of a ticket that is unknown", """{"name":"Ana"}""", NotFound),
        Holder("name over-long", $$"""{"name":"{{new string('x', 101)}}"}""", Invalid),
        Holder("name a number", """{"name":1}""", MalformedOrInvalid),
        Holder("address is none", """{"email":"nobody"}""", Invalid),
    ];

    private static PoisonCase Holder(string name, string body, params Expectation[] expected) =>
        new PoisonCase($"holder: {name}", Who.Admin, "PUT", "/api/admin/orders/$order/tickets/$unknown/holder", expected).With(body);
}
