using System.Collections.Immutable;
using Ticketing.Currencies;
using Ticketing.Invoicing;
using Ticketing.Prices;

namespace Ticketing.Api.Tests.Invoices;

/// <summary>Draws invoices as orders of all kinds lead to.</summary>
internal static class RandomInvoices
{
    private static readonly int[] Rates = [0, 0, 0, 500, 700, 1_000, 1_111, 1_900, 2_300, 2_500, 2_700];
    private static readonly string[] Ways = ["stripe", "test", "cash", "terminal", "card"];
    private static readonly string[] Countries = ["HR", "PL", "BR", "PT", "DE", "GR", "SI", "GB", "IS", "JP"];

    /// <summary>What people type, and what programs of theirs make of it.</summary>
    private static readonly string[] Names =
    [
        "Ana Horvat", "Rock & Roll <live> \"2026\"", "Zażółć gęślą jaźń", "محمد عبد الله", "上海音乐节", "क्षत्रिय", "Party 🎉",
        "a\u0000b\u0001\u000b", "\u0002", "line\r\nbreak\ttab", "half \uD83C", "no \uFFFE\uFFFF sign", "\u202Eback", "\u0085\u2028",
        "]]>", "&#0;", "  ends  ", "\u200b",
    ];

    /// <summary>Draws one.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="currency">Its currency.</param>
    public static Invoice Next(Random random, string currency)
    {
        var rate = random.Of(Rates);
        var mode = random.Half() ? TaxMode.Included : TaxMode.OnTop;
        var policy = new PricePolicy(random.Next(200), random.Next(200), random.Next(1_500), FeeBearer.Buyer, rate, mode);
        var isCredit = random.Next(3) == 0;
        return SampleInvoices.Invoice with
        {
            Kind = isCredit ? InvoiceKind.CreditNote : InvoiceKind.Invoice,
            Number = $"{random.Of("", "A", "2026/", "X-")}{random.Next(1, 100_000)}",
            Seller = SellerOf(random, isTaxed: rate > 0),
            BuyerName = random.Of(Names),
            BuyerEmail = random.Half() ? "ana@example.com" : random.Of(Names),
            BilledTo = random.Half()
                ? new BillingDetails(random.Of(Names), AddressOf(random), random.Half() ? "PL5260001246" : null, random.Maybe(Names))
                : null,
            EventName = random.Of(Names),
            Venue = random.Of(Names),
            Currency = currency,
            TaxRate = rate,
            Lines = isCredit ? Refunds(random, policy) : Sold(random, policy, Iso4217.Decimals[currency]),
            PaidWith = random.Of(Ways),
            Corrects = isCredit ? new CorrectedInvoice($"{random.Next(1, 100_000)}", new DateOnly(2026, 1, 1)) : null,
        };
    }

    private static Seller SellerOf(Random random, bool isTaxed)
    {
        var vatId = random.Half() ? "HR12345678901" : null;
        var taxNumber = random.Half() || (isTaxed && vatId is null) ? random.Of("12345678901", "123/456 & 7") : null;
        return new Seller(
            Guid.Empty, random.Of(Names), AddressOf(random), vatId, taxNumber, random.Half() ? "HRB 1" : null, random.Maybe(Names));
    }

    private static PostalAddress AddressOf(Random random) =>
        new(random.Maybe(Names), random.Maybe(Names), random.Maybe(Names), random.Of(Countries));

    private static ImmutableArray<InvoiceLine> Sold(Random random, PricePolicy policy, int decimals)
    {
        var most = random.Next(20) == 0 ? 1_000_000_000_000 : 500 * (long)Math.Pow(10, decimals);
        var lines = Enumerable.Range(0, random.Next(1, 7)).Select(_ =>
        {
            var (quantity, price) = (random.Next(1, 40), PriceRules.AllIn(policy, random.NextInt64(1, most)));
            return SampleInvoices.Line(random.Of(Names), random.Of(Names), quantity, price, policy.TaxRate);
        }).ToList();
        var fee = PriceRules.OrderFee(policy, lines.Sum(static line => line.GrossMinor));
        if (fee > 0)
            lines.Add(new InvoiceLine(InvoiceLineKind.OrderFee, null, null, 1, fee, SampleInvoices.TaxIn(fee, policy.TaxRate)));
        return [.. lines];
    }

    private static ImmutableArray<InvoiceLine> Refunds(Random random, PricePolicy policy)
    {
        var gross = random.NextInt64(1, 100_000);
        return random.Half()
            ? [new InvoiceLine(InvoiceLineKind.Refund, null, null, 1, gross, SampleInvoices.TaxIn(gross, policy.TaxRate))]
            : [.. Sold(random, policy, 2).Select(static line => line with { Kind = InvoiceLineKind.Refund })];
    }

    private static bool Half(this Random random) => random.Next(2) == 0;

    private static T Of<T>(this Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private static string? Maybe(this Random random, string[] choices) => random.Half() ? random.Of(choices) : null;
}
