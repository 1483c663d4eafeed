using System.Globalization;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Invoices;
using Ticketing.Invoicing;

namespace Ticketing.Api.Admin.Sellers;

/// <summary>Who sells, for which event, and what they have issued.</summary>
internal static class SellersApi
{
    private static readonly string[] Head =
        ["number", "kind", "issued", "order", "event", "buyer", "net", "tax", "total", "currency", "corrects"];

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddSellers(this IServiceCollection services) => services
        .AddJsonContext(SellersJson.Default).AddSingleton<SellerStore>().AddSingleton<InvoiceJournal>();

    /// <summary>Maps the routes.</summary>
    public static void MapSellers(this IEndpointRouteBuilder routes)
    {
        var sellers = routes.MapGroup("/api/admin/sellers").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        sellers.MapGet("", List).WithSummary("Who sells, as invoices name them.").Produces<SellersBody>();
        sellers.MapPost("", Add)
            .WithSummary("Adds somebody who sells. The first one sells what nobody else is named for.").Takes<SellerRequest>()
            .Produces<SellerBody>(StatusCodes.Status201Created).Refuses(ProblemSlug.Validation);
        sellers.MapGet("/{id}", Show)
            .WithSummary("Who sells; its ETag is what a change must match.").Produces<SellerBody>().Refuses(ProblemSlug.NotFound);
        sellers.MapPut("/{id}", Change)
            .WithSummary("Changes how the invoices to come name somebody who sells.").Takes<SellerRequest>()
            .NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<SellerBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        sellers.MapGet("/{id}/invoices", Journal)
            .WithSummary("The invoices and credit notes that somebody has issued, newest first.").TakesPeriod().Pages()
            .Produces<Page<JournalEntry>>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        sellers.MapGet("/{id}/invoices/export", Export)
            .WithSummary("The same as a table for spreadsheets, oldest first.")
            .TakesPeriod().TakesQuery("format", "csv or xlsx; left out: csv.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", Workbook.ContentType)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);

        routes.MapGroup("/api/admin/invoices/{id}").RequireAuthorization(Policies.Admin).WithTags("Organisers").MapPapers(ofCaller: false);
        var invoicing = routes.MapGroup("/api/admin/events/{id}/invoicing").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        invoicing.MapGet("", ShowEvent)
            .WithSummary("Who sells the tickets of an event, and how many of its invoices were issued or are due.")
            .Produces<EventInvoicing>().Refuses(ProblemSlug.NotFound);
        invoicing.MapPut("", Assign)
            .WithSummary("Says who sells the tickets of an event, until the first invoice is issued.").Takes<InvoicingRequest>()
            .Produces<EventInvoicing>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation, ProblemSlug.SellerFixed);
    }

    private static RouteHandlerBuilder TakesPeriod(this RouteHandlerBuilder route) => route
        .TakesQuery("from", "The first day of issue, such as 2026-07-01; left out: from the start.")
        .TakesQuery("to", "The last day of issue; left out: until now.");

    private static async Task<IResult> List(HttpContext context, SellerStore store) =>
        TypedResults.Ok(new SellersBody(await store.ListAsync(context.RequestAborted)));

    private static async Task<IResult> Add(HttpContext context, SellerStore store, TimeProvider clock)
    {
        var (request, malformed) = await JsonBody.ReadAsync<SellerRequest>(context);
        if (request is null)
            return malformed!;
        var (seller, prefix, wrong) = request.Check(Guid.CreateVersion7(clock.GetUtcNow()));
        if (seller is null)
            return wrong!;
        var added = (await store.AddAsync(seller, prefix, context.RequestAborted))!;
        VersionTag.Write(context.Response, added.Version);
        return TypedResults.Created($"/api/admin/sellers/{added.Id}", added);
    }

    private static async Task<IResult> Show(HttpContext context, string id, SellerStore store)
    {
        if (await FindAsync(id, store, context.RequestAborted) is not { } seller)
            return NoSuchSeller();
        VersionTag.Write(context.Response, seller.Version);
        return TypedResults.Ok(seller);
    }

    private static async Task<IResult> Change(HttpContext context, string id, SellerStore store)
    {
        if (await FindAsync(id, store, context.RequestAborted) is not { } known)
            return NoSuchSeller();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<SellerRequest>(context);
        if (request is null)
            return malformed!;
        var (seller, prefix, wrong) = request.Check(known.Id);
        if (seller is null)
            return wrong!;
        if (await store.ChangeAsync(seller, prefix, version, context.RequestAborted) is not { } changed)
            return Problem.StaleVersion($"It is at version {known.Version} now.");
        VersionTag.Write(context.Response, changed.Version);
        return TypedResults.Ok(changed);
    }

    private static async Task<IResult> Journal(HttpContext context, string id, SellerStore store, InvoiceJournal journal)
    {
        var (paging, misplaced) = Paging.Read(context);
        var (period, wrong) = ReadPeriod(new QueryReader(context.Request.Query));
        if (misplaced is not null || wrong is not null)
            return misplaced ?? wrong!;
        if (await FindAsync(id, store, context.RequestAborted) is not { } seller)
            return NoSuchSeller();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(await journal.FindAsync(seller.Id, period, paging, context.RequestAborted));
    }

    private static async Task<IResult> Export(HttpContext context, string id, SellerStore store, InvoiceJournal journal)
    {
        var reader = new QueryReader(context.Request.Query);
        var isWorkbook = reader.Word("format", Workbook.Formats) ?? false;
        var (period, wrong) = ReadPeriod(reader);
        if (wrong is not null)
            return wrong;
        if (await FindAsync(id, store, context.RequestAborted) is not { } seller)
            return NoSuchSeller();
        var rows = journal.ReadAsync(seller.Id, period, context.RequestAborted).Select(ToRow);
        return isWorkbook
            ? new Workbook("invoices.xlsx", "Invoices", Head, await rows.ToListAsync(context.RequestAborted))
            : new CsvTable("invoices.csv", Head, rows.Select(Workbook.CellsOf));
    }

    private static object?[] ToRow(JournalEntry entry) =>
    [
        entry.Number, entry.Kind == InvoiceKind.Invoice ? "invoice" : "credit-note",
        entry.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), entry.OrderNumber, entry.EventName, entry.BuyerName,
        entry.Net.ToMajor(), entry.Tax.ToMajor(), entry.Total.ToMajor(), entry.Total.Currency, entry.Corrects,
    ];

    private static async Task<IResult> ShowEvent(HttpContext context, string id, SellerStore store) =>
        Guid.TryParseExact(id, "D", out var eventId) && await store.OfEventAsync(eventId, context.RequestAborted) is { } shown
            ? TypedResults.Ok(shown)
            : EventDesk.NoSuchEvent();

    private static async Task<IResult> Assign(HttpContext context, string id, SellerStore store)
    {
        if (!Guid.TryParseExact(id, "D", out var eventId) || await store.OfEventAsync(eventId, context.RequestAborted) is null)
            return EventDesk.NoSuchEvent();
        var (request, malformed) = await JsonBody.ReadAsync<InvoicingRequest>(context);
        if (request is null)
            return malformed!;
        if (request.SellerId is not { } sellerId || await store.FindAsync(sellerId, context.RequestAborted) is null)
            return Problem.Validation("sellerId", "Must be somebody who sells.");
        if (!await store.AssignAsync(eventId, sellerId, context.RequestAborted))
            return Problem.SellerFixed();
        return TypedResults.Ok(await store.OfEventAsync(eventId, context.RequestAborted));
    }

    private static async Task<SellerBody?> FindAsync(string id, SellerStore store, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var sellerId) ? await store.FindAsync(sellerId, cancellation) : null;

    private static (Period Period, ProblemResult? Problem) ReadPeriod(QueryReader reader)
    {
        var period = new Period(reader.Day("from"), reader.Day("to"));
        if (period.To < period.From)
            reader.Refuse("to", "Must not be before the first day.");
        return (period, reader.Problem);
    }

    private static ProblemResult NoSuchSeller() => Problem.NotFound("Nobody of that id sells.");
}
