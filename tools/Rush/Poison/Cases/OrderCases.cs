using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Orders that are wrong in one thing each.</summary>
internal static class OrderCases
{
    private const string Line = """{"tierId":"$tier","category":"standard","quantity":1}""";

    private static readonly Expectation[] NoSuchThing = [.. MalformedOrInvalid, NotFound];
    private static readonly Expectation[] NoSuchSeat = [.. NoSuchThing, SeatTaken];

    private static readonly (string Name, string Body, Expectation[] Expected)[] Shapes =
    [
        ("no members", "{}", [Invalid]),
        ("no event", $$"""{"lines":[{{Line}}]}""", [Invalid]),
        ("event null", $$"""{"eventId":null,"lines":[{{Line}}]}""", MalformedOrInvalid),
        ("event a number", $$"""{"eventId":42,"lines":[{{Line}}]}""", MalformedOrInvalid),
        ("event an object", $$"""{"eventId":{},"lines":[{{Line}}]}""", MalformedOrInvalid),
        ("event unknown", $$"""{"eventId":"$unknown","lines":[{{Line}}]}""", NotFoundOrInvalid),
        ("event a draft", """{"eventId":"$draft","lines":[{"tierId":"$draftTier","category":"standard","quantity":1}]}""",
            [.. NotFoundOrInvalid, SalesClosed]),
        ("event ended", """{"eventId":"$ended","lines":[{"tierId":"$endedTier","category":"standard","quantity":1}]}""", [SalesClosed]),
        ("sale not open yet", """{"eventId":"$early","lines":[{"tierId":"$earlyTier","category":"standard","quantity":1}]}""",
            [SalesClosed]),
        ("no lines", """{"eventId":"$event"}""", [Invalid]),
        ("lines null", """{"eventId":"$event","lines":null}""", MalformedOrInvalid),
        ("lines empty", """{"eventId":"$event","lines":[]}""", [Invalid]),
        ("lines an object", """{"eventId":"$event","lines":{}}""", MalformedOrInvalid),
        ("lines a text", """{"eventId":"$event","lines":"all"}""", MalformedOrInvalid),
        ("a line null", """{"eventId":"$event","lines":[null]}""", MalformedOrInvalid),
        ("a line a number", """{"eventId":"$event","lines":[1]}""", MalformedOrInvalid),
        ("a line empty", """{"eventId":"$event","lines":[{}]}""", [Invalid]),
        ("the same line twice", $$"""{"eventId":"$event","lines":[{{Line}},{{Line}}]}""", [Invalid]),
        ("21 lines", $$"""{"eventId":"$event","lines":[{{Repeat(Line, 21)}}]}""", [Invalid]),
        ("5000 lines", $$"""{"eventId":"$event","lines":[{{Repeat(Line, 5000)}}]}""", [Invalid]),
        ("event named twice", $$"""{"eventId":"$event","eventId":"$event","lines":[{{Line}}]}""", MalformedOrInvalid),
        ("lines named twice", $$"""{"eventId":"$event","lines":[{{Line}}],"lines":[{{Line}}]}""", MalformedOrInvalid),
        ("deep nesting beside valid members", $$"""{"eventId":"$event","lines":[{{Line}}],"x":{{Nested(1000)}}}""", MalformedOrInvalid),
    ];

    private static readonly (string Name, string Line, Expectation[] Expected)[] Lines =
    [
        ("no tier", """{"category":"standard","quantity":1}""", [Invalid]),
        ("tier null", """{"tierId":null,"category":"standard","quantity":1}""", MalformedOrInvalid),
        ("tier a number", """{"tierId":1,"category":"standard","quantity":1}""", MalformedOrInvalid),
        ("tier unknown", """{"tierId":"$unknown","category":"standard","quantity":1}""", NotFoundOrInvalid),
        ("tier of another event", """{"tierId":"$earlyTier","category":"standard","quantity":1}""", NotFoundOrInvalid),
        ("tier in place of its event", """{"tierId":"$event","category":"standard","quantity":1}""", NotFoundOrInvalid),
        ("no category", """{"tierId":"$tier","quantity":1}""", [Invalid]),
        ("category null", """{"tierId":"$tier","category":null,"quantity":1}""", MalformedOrInvalid),
        ("category a number", """{"tierId":"$tier","category":7,"quantity":1}""", MalformedOrInvalid),
        ("category unknown", """{"tierId":"$tier","category":"royal","quantity":1}""", NotFoundOrInvalid),
        ("no quantity", """{"tierId":"$tier","category":"standard"}""", [Invalid]),
        ("quantity named twice", """{"tierId":"$tier","category":"standard","quantity":1,"quantity":1}""", MalformedOrInvalid),
        ("more than maxPerOrder", """{"tierId":"$tier","category":"standard","quantity":11}""", [LimitExceeded, Invalid]),
        ("more than there is", """{"tierId":"$tier","category":"standard","quantity":1000000}""", [LimitExceeded, Invalid]),
        ("a seat in general admission", """{"tierId":"$tier","category":"standard","quantity":1,"seats":["A-1"]}""", NoSuchSeat),
        ("a seat that is taken", """{"tierId":"$seatTier","category":"standard","quantity":1,"seats":["$takenSeat"]}""", [SeatTaken]),
        ("a seat that is not there", """{"tierId":"$seatTier","category":"standard","quantity":1,"seats":["Z-99"]}""", NoSuchSeat),
        ("a seat twice", """{"tierId":"$seatTier","category":"standard","quantity":2,"seats":["A-2","A-2"]}""", [Invalid]),
        ("fewer seats than tickets", """{"tierId":"$seatTier","category":"standard","quantity":2,"seats":["A-2"]}""", [Invalid]),
        ("more seats than tickets", """{"tierId":"$seatTier","category":"standard","quantity":1,"seats":["A-2","A-3"]}""", [Invalid]),
        ("seats a text", """{"tierId":"$seatTier","category":"standard","quantity":1,"seats":"A-2"}""", MalformedOrInvalid),
        ("seats numbers", """{"tierId":"$seatTier","category":"standard","quantity":1,"seats":[2]}""", MalformedOrInvalid),
        ("a seat null", """{"tierId":"$seatTier","category":"standard","quantity":1,"seats":[null]}""", NoSuchSeat),
    ];

    /// <summary>Where a text stands in an order; the hostile ones take the place of <c>*</c>.</summary>
    private static readonly (string Name, string Body)[] Texts =
    [
        ("event", $$"""{"eventId":"*","lines":[{{Line}}]}"""),
        ("tier", """{"eventId":"$event","lines":[{"tierId":"*","category":"standard","quantity":1}]}"""),
        ("category", """{"eventId":"$event","lines":[{"tierId":"$tier","category":"*","quantity":1}]}"""),
        ("seat", """{"eventId":"$event","lines":[{"tierId":"$seatTier","category":"standard","quantity":1,"seats":["*"]}]}"""),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        .. Shapes.Select(shape => Order(shape.Name, shape.Body, shape.Expected)),
        .. Lines.Select(line => Order(line.Name, OneLine(line.Line), line.Expected)),
        .. Hostile.Quantities.Select(quantity => Order($"quantity {quantity}", WithQuantity(quantity), MalformedOrInvalid)),
        .. from place in Texts
           from text in Hostile.Texts
           select Order($"{place.Name} is {text.Name}", place.Body.Replace("*", text.Json, StringComparison.Ordinal), NoSuchSeat),
        Order("compressed, says its header", OneLine(Line), [Malformed, WrongMediaType]).Header("Content-Encoding", "gzip"),
    ];

    private static PoisonCase Order(string name, string body, Expectation[] expected) =>
        new PoisonCase($"order: {name}", Who.AnyBuyer, "POST", "/api/orders", expected).Keyed().With(body);

    private static string OneLine(string line) => $$"""{"eventId":"$event","lines":[{{line}}]}""";

    private static string WithQuantity(string quantity) =>
        OneLine($$"""{"tierId":"$tier","category":"standard","quantity":{{quantity}}}""");

    private static string Repeat(string line, int times) => string.Join(',', Enumerable.Repeat(line, times));

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
