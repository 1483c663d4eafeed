using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Idempotency keys that are missing, are none, or were used for something else.</summary>
internal static class KeyCases
{
    private const string Order = """{"eventId":"$event","lines":[{"tierId":"$tier","category":"standard","quantity":1}]}""";
    private const string OtherOrder = """{"eventId":"$event","lines":[{"tierId":"$tier","category":"standard","quantity":3}]}""";

    private static readonly Expectation[] NoKey = [KeyMissing, Invalid];

    private static readonly (string Name, string Key)[] Keys =
    [
        ("empty", ""),
        ("too long", new string('k', 129)),
        ("far too long", new string('k', 4000)),
        ("not ASCII", "schlüssel"),
        ("emoji", "🎟🎟🎟"),
        ("bidi override", "\u202ekey"),
        ("with a space", "two words"),
        ("with a tab", "two\twords"),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        new PoisonCase("key: missing", Who.AnyBuyer, "POST", "/api/orders", KeyMissing).With(Order),
        new PoisonCase("key: missing on a refund", Who.Admin, "POST", "/api/admin/orders/$order/refund", KeyMissing).With("{}"),
        new PoisonCase("key: missing at the box office", Who.Admin, "POST", "/api/admin/events/$event/orders", KeyMissing).With("{}"),
        new PoisonCase("key: missing where tickets are given back", Who.Buyer, "POST", "/api/orders/$order/refund", KeyMissing).With("{}"),
        new PoisonCase("key: used for another order", Who.Buyer, "POST", "/api/orders", KeyReused)
            .Header("Idempotency-Key", "$usedKey")
            .With(OtherOrder),
        .. from key in Keys
           select new PoisonCase($"key: {key.Name}", Who.AnyBuyer, "POST", "/api/orders", NoKey)
               .Header("Idempotency-Key", key.Key)
               .With(Order),
    ];
}
