using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Pdf;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Writing;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices.Print;

/// <summary>Prints invoices as PDF files.</summary>
internal sealed class InvoicePress(Press press)
{
    /// <inheritdoc cref="Press.IsOpen"/>
    public bool IsOpen => press.IsOpen;

    /// <summary>Prints one.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="words">The language.</param>
    /// <param name="cancellation">Ends the waiting for others' files.</param>
    public Task<byte[]> PrintAsync(Invoice invoice, Words words, CancellationToken cancellation) =>
        press.PrintAsync(shelf => Print(invoice, words, shelf), cancellation);

    /// <summary>The file. The same invoice makes the same bytes.</summary>
    public static byte[] Print(Invoice invoice, Words words, FontShelf shelf)
    {
        var (document, title) = (new PdfDocument(), InvoiceTexts.DocumentOf(invoice, words));
        var pages = InvoiceLayout.Place(InvoiceTexts.Of(invoice, words), title, shelf, document.Top.Add(new Pdf.Files.Tag("Sect")));
        foreach (var placed in pages)
        {
            var page = document.AddPage(InvoiceLook.PageWidth, InvoiceLook.PageHeight);
            placed.Draw(page, new TextPainter(page, document.FontOf));
        }

        var issued = new DateTimeOffset(invoice.IssuedOn, TimeOnly.MinValue, TimeSpan.Zero);
        return document.Finish(new DocumentFacts(title, words.Language, invoice.Seller.Name, issued));
    }
}
