using System.Globalization;
using System.Text.RegularExpressions;
using Ticketing.Api.Invoices.Print;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Tests.Pdf;
using Ticketing.Invoicing;

namespace Ticketing.Api.Tests.Invoices.Print;

public sealed partial class InvoicePrintTests
{
    public static TheoryData<string, string, string, string, string> Languages => new()
    {
        { "en", "Invoice", "30 November 2026", "EUR 351.47", "VAT 25%" },
        { "hr", "Račun", "30. studenoga 2026.", "351,47 EUR", "PDV 25 %" },
        { "pl", "Faktura", "30 listopada 2026", "351,47 EUR", "VAT 25%" },
        { "pt-BR", "Fatura", "30 de novembro de 2026", "EUR 351,47", "Imposto 25%" },
    };

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task An_invoice_says_in_the_reader_s_language_what_was_sold(
        string language, string title, string issued, string total, string rate)
    {
        var text = await TextOfAsync(SampleInvoices.Invoice, language);
        string[] all =
        [
            title, issued, total, rate, "Ljetne večeri d.o.o.", "Ilica 1", "10000 Zagreb, HR", "Kowalski sp. z o.o.", "ul. Długa 5",
            "00-238 Warszawa, PL", "PL5260001246", "PO 4711", "ZG/2026-17", "K7QD3-MXP9K", "Summer Night", "Town hall", "Floor · Reduced",
            "HR12345678901", "12345678901", "081234567", "racuni@example.com",
        ];
        Assert.All(all, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("hr")]
    [InlineData("pl")]
    [InlineData("pt-BR")]
    public async Task Amounts_are_those_of_the_invoice_line_by_line(string language)
    {
        var (words, text) = (Words.In(language), await TextOfAsync(SampleInvoices.Invoice, language));
        foreach (var line in SampleInvoices.Invoice.Lines)
            foreach (var amount in new[] { line.NetMinor, line.TaxMinor, line.GrossMinor })
                Assert.Contains(words.Amount(amount, "EUR"), text, StringComparison.Ordinal);
        Assert.Contains(words.Money(SampleInvoices.Invoice.TaxMinor, "EUR"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_is_called_that_and_says_how_it_was_paid()
    {
        var text = await TextOfAsync(SampleInvoices.Receipt);
        Assert.Contains("Receipt", text, StringComparison.Ordinal);
        Assert.Contains("Ana Horvat", text, StringComparison.Ordinal);
        Assert.Contains("Paid in cash on 29 November 2026.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Invoice", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credit_note_names_what_it_corrects_and_says_that_the_money_went_back()
    {
        var text = await TextOfAsync(SampleInvoices.CreditNote);
        string[] all =
        [
            "Credit note", "ZG/2026-18", "ZG/2026-17 of 30 November 2026", "Refunded on 1 December 2026.", "Refund", "EUR 105.00",
        ];
        Assert.All(all, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Paid", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_tax_there_are_no_columns_of_it_and_it_says_why()
    {
        var (exempt, notSubject) = (await TextOfAsync(SampleInvoices.Exempt), await TextOfAsync(SampleInvoices.NotSubject));
        Assert.Contains("Exempt from VAT.", exempt, StringComparison.Ordinal);
        Assert.Contains("Not subject to VAT.", notSubject, StringComparison.Ordinal);
        Assert.DoesNotContain("Net", exempt, StringComparison.Ordinal);
        Assert.Contains("Amount (EUR)", exempt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_lines_go_on_on_the_next_page_below_the_same_heads()
    {
        var lines = Enumerable.Range(1, 100).Select(static at => SampleInvoices.Line($"Tier {at:000}", "Standard", 1, 1_000 + at, 2_500));
        var invoice = SampleInvoices.Invoice with { Lines = [.. lines] };
        var file = Print(invoice);
        var pages = int.Parse(Regex.Match(await Poppler.InfoOfAsync(file), @"Pages: +(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(pages, 3, 6);
        var text = await Poppler.TextOfAsync(file);
        Assert.Equal(100, Regex.Count(text, @"Tier \d{3} · Standard"));
        Assert.Equal(pages, Regex.Count(text, "Description"));
        Assert.Equal(pages - 1, Regex.Count(text, "Invoice ZG/2026-17"));
        for (var page = 1; page <= pages; page++)
            Assert.Contains($"Page {page} of {pages}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(40)]
    public async Task Sums_are_on_the_page_that_says_how_it_was_paid_however_many_lines_there_are(int least)
    {
        for (var count = least; count < least + 20; count++)
        {
            var lines = Enumerable.Repeat(SampleInvoices.Line("Floor", "Standard", 1, 1_000, 2_500), count);
            var pages = (await TextOfAsync(SampleInvoices.Invoice with { Lines = [.. lines] })).Split('\f');
            var last = Assert.Single(pages, static page => page.Contains("Total net", StringComparison.Ordinal));
            Assert.Contains("Total\n", last, StringComparison.Ordinal);
            Assert.Contains("Paid online", last, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_of_hundreds_of_letters_lose_nothing()
    {
        var (seller, buyer, sold) = (new string('音', 200), new string('W', 200), new string('Ж', 200));
        var text = await TextOfAsync(SampleInvoices.Invoice with
        {
            Seller = SampleInvoices.Company with { Name = seller },
            BilledTo = new BillingDetails(buyer, new PostalAddress(buyer, "1", buyer, "HR"), "PL5260001246", buyer),
            EventName = sold,
            Lines = [SampleInvoices.Line(sold, sold, 1, 1_000, 2_500)],
        });
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(200 * (1 + pages.Length), text.Count(static letter => letter == '音')); // Above, and below each page.
        Assert.Equal((800, 600), (text.Count(static letter => letter == 'W'), text.Count(static letter => letter == 'Ж')));
        Assert.Equal((2, 0), (pages.Length, pages[0].Count(static letter => letter == 'Ж')));
    }

    [Theory]
    [InlineData("محمد عبد الله")]
    [InlineData("דוד בן־גוריון")]
    [InlineData("क्षत्रिय संगीत समारोह")]
    [InlineData("上海音乐节 王小明")]
    [InlineData("Party 🎉 Night")]
    public async Task Names_in_any_writing_are_printed(string name)
    {
        var buyer = SampleInvoices.Buyer with { Name = name };
        var invoice = SampleInvoices.Invoice with
        {
            EventName = name,
            BilledTo = buyer,
            Lines = [SampleInvoices.Line(name, "Standard", 1, 1_000, 2_500)],
        };
        Assert.Equal(3, Regex.Count(await TextOfAsync(invoice), Regex.Escape(name)));
    }

    [Fact]
    public async Task Whatever_people_have_typed_there_is_a_file()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var drawn = 0; drawn < 40; drawn++)
        {
            var invoice = RandomInvoices.Next(random, drawn % 2 == 0 ? "EUR" : "KWD");
            var language = Api.Http.Languages.All[drawn % Api.Http.Languages.All.Count];
            var text = Blanks().Replace(await TextOfAsync(invoice, language), " ");
            var total = Blanks().Replace(Words.In(language).Money(invoice.TotalMinor, invoice.Currency), " ");
            Assert.True(text.Contains(total, StringComparison.Ordinal), $"seed {seed}: {invoice}");
        }
    }

    [Fact]
    public async Task A_screen_reader_is_told_of_a_table_and_its_heads()
    {
        var file = Print(SampleInvoices.Invoice);
        Assert.Matches("Tagged: +yes", await Poppler.InfoOfAsync(file));
        var roles = Role().Matches(await Poppler.InfoOfAsync(file, "-struct")).Select(static match => match.Groups["role"].Value).ToList();
        Assert.Equal((1, 4, 5, 15), (Count("Table"), Count("TR"), Count("TH"), Count("TD")));
        Assert.Equal("Document Sect H1 P", string.Join(' ', roles.Take(4)));

        int Count(string wanted) => roles.Count(role => role == wanted);
    }

    [Fact]
    public void The_same_invoice_makes_the_same_bytes() => Assert.Equal(Print(SampleInvoices.Invoice), Print(SampleInvoices.Invoice));

    private static byte[] Print(Invoice invoice, string language = "en") =>
        InvoicePress.Print(invoice, Words.In(language), Booklets.Shelf);

    private static Task<string> TextOfAsync(Invoice invoice, string language = "en") => Poppler.TextOfAsync(Print(invoice, language));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^ *(?<role>Document|Sect|Table|TR|TH|TD|P|H1|H2|LI|Lbl|LBody|L)\b", RegexOptions.Multiline)]
    private static partial Regex Role();
}
