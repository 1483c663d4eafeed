using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Invoices.Print;
using Ticketing.Api.Invoices.Ubl;
using Ticketing.Api.Pdf;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices;

/// <summary>Gives invoices to people as PDF files, and to programs as XML.</summary>
internal static class PapersApi
{
    /// <summary>Maps the two files of an invoice.</summary>
    /// <param name="invoice">The group of its address.</param>
    /// <param name="ofCaller">Whether only those are there that the caller's orders have.</param>
    public static void MapPapers(this RouteGroupBuilder invoice, bool ofCaller)
    {
        invoice.MapGet("/pdf", (HttpContext context, string id, InvoiceStore store, InvoicePress press) =>
                PrintAsync(context, id, store, press, ofCaller))
            .WithSummary("An invoice, receipt or credit note as a PDF.")
            .TakesQuery("lang", "The language: en, hr, pl or pt-BR; by default the one that the browser likes best.")
            .Produces<string>(StatusCodes.Status200OK, "application/pdf")
            .Refuses(ProblemSlug.NotFound, ProblemSlug.Validation, ProblemSlug.Overloaded);
        invoice.MapGet("/xml", (HttpContext context, string id, InvoiceStore store) => WriteAsync(context, id, store, ofCaller))
            .WithSummary("The same for programs: EN 16931 in the syntax of UBL 2.1.")
            .Produces<string>(StatusCodes.Status200OK, UblInvoice.MediaType)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.NoEInvoice);
    }

    private static async Task<IResult> PrintAsync(
        HttpContext context, string id, InvoiceStore store, InvoicePress press, bool ofCaller)
    {
        var (wish, wrong) = PrintWish.Read(context.Request);
        if (wish is null)
            return wrong!;
        if (await FindAsync(context, id, store, ofCaller) is not { } invoice)
            return NoSuchInvoice();
        if (!press.IsOpen)
            return Problem.Overloaded();
        var file = await press.PrintAsync(invoice, wish.Words, context.RequestAborted);
        context.Response.Headers.ContentLanguage = wish.Words.Language;
        return Send(context, file, "application/pdf", InvoiceFiles.PdfNameOf(invoice));
    }

    private static async Task<IResult> WriteAsync(HttpContext context, string id, InvoiceStore store, bool ofCaller)
    {
        if (await FindAsync(context, id, store, ofCaller) is not { } invoice)
            return NoSuchInvoice();
        return UblInvoice.CanWrite(invoice)
            ? Send(context, UblInvoice.Write(invoice), UblInvoice.MediaType, InvoiceFiles.XmlNameOf(invoice))
            : Problem.NoEInvoice();
    }

    private static async Task<Invoice?> FindAsync(HttpContext context, string id, InvoiceStore store, bool ofCaller) =>
        Guid.TryParseExact(id, "D", out var invoiceId)
            ? await store.FindAsync(invoiceId, ofCaller ? context.User.UserId() : null, context.RequestAborted)
            : null;

    private static FileContentHttpResult Send(HttpContext context, byte[] file, string type, string name)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(file, type, name);
    }

    private static ProblemResult NoSuchInvoice() => Problem.NotFound("There is no such invoice.");
}
