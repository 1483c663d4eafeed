using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>To whom invoices are made out, and who sells, wrong in one thing each.</summary>
internal static class InvoiceCases
{
    private static readonly (string Member, string Sound)[] SoundBilling = [("name", "\"Ana Anić\""), ("country", "\"HR\"")];

    private static readonly (string Member, string Sound)[] SoundSeller =
    [
        ("name", "\"Halle GmbH\""), ("street", "\"Ring 1\""), ("postalCode", "\"10115\""), ("city", "\"Berlin\""),
        ("country", "\"DE\""),
    ];

    // What a name may well be, or may be left out.
    private static readonly string[] Harmless = ["empty", "blank", "SQL", "HTML", "path"];

    private static readonly (string Name, string Member, string Value)[] Wrong =
    [
        .. from member in (string[])["name", "street", "postalCode", "city", "country", "vatId"]
           from text in Hostile.Texts
           where member == "country" || !Harmless.Contains(text.Name)
           select ($"{member} {text.Name}", member, $"\"{text.Json}\""),
        ("name a number", "name", "1"),
        ("name blank", "name", "\" \""),
        ("name over-long", "name", $"\"{new string('x', 201)}\""),
        ("postal code over-long", "postalCode", $"\"{new string('1', 21)}\""),
        ("country that is none", "country", "\"XX\""),
        ("country by name", "country", "\"Croatia\""),
        ("country null", "country", "null"),
        ("VAT identifier too short for its country", "vatId", "\"HR1234567890\""),
        ("VAT identifier of Greece with GR", "vatId", "\"GR123456789\""),
        ("VAT identifier SQL", "vatId", "\"'; DROP TABLE orders; --\""),
        ("VAT identifier an object", "vatId", "{}"),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        Bill("no members", "{}"),
        Sell("no members", "{}"),
        .. Wrong.Select(static wrong => Bill(wrong.Name, Hostile.Object(SoundBilling, wrong.Member, wrong.Value))),
        .. Wrong.Select(static wrong => Sell(wrong.Name, Hostile.Object(SoundSeller, wrong.Member, wrong.Value))),
        Sell("no street", Hostile.Object(SoundSeller, "street", null)),
        Sell("prefix in small letters", Hostile.Object(SoundSeller, "numberPrefix", "\"re-\"")),
        Sell("prefix that ends with a digit", Hostile.Object(SoundSeller, "numberPrefix", "\"RE-2\"")),
        Sell("prefix over-long", Hostile.Object(SoundSeller, "numberPrefix", "\"ABCDEFGHIJKLM\"")),
        Sell("address is none", Hostile.Object(SoundSeller, "email", "\"nobody\"")),
        Assign("nobody", "{}"),
        Assign("somebody unknown", """{"sellerId":"$unknown"}"""),
        Assign("no id", """{"sellerId":7}"""),
    ];

    private static PoisonCase Bill(string name, string body) =>
        new PoisonCase($"billing: {name}", Who.AnyBuyer, "PUT", "/api/orders/$order/billing", MalformedOrInvalid).With(body);

    private static PoisonCase Sell(string name, string body) =>
        new PoisonCase($"seller: {name}", Who.Admin, "POST", "/api/admin/sellers", MalformedOrInvalid).With(body);

    private static PoisonCase Assign(string name, string body) =>
        new PoisonCase($"who sells: {name}", Who.Admin, "PUT", "/api/admin/events/$event/invoicing", MalformedOrInvalid).With(body);
}
