using System.Text.Json.Serialization;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Events;
using Ticketing.Ledger;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin;

/// <summary>An event as its organiser sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">What it is.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="Description">What is said of it.</param>
/// <param name="ImageUrl">A picture.</param>
/// <param name="Currency">What its prices are in.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="OnSaleAt">When its sale opens.</param>
/// <param name="TimeZone">The IANA name of the zone on whose clocks it takes place.</param>
/// <param name="DoorsAt">When people are let in; null: not said.</param>
/// <param name="EndsAt">When it ends; null: not said.</param>
/// <param name="PostponedFrom">When it was to start before it was postponed last; null: it never was.</param>
/// <param name="VerifiedOnly">Whether only those may buy whose address is proved.</param>
/// <param name="RotatingCodes">Whether the codes of its tickets change all the time.</param>
/// <param name="MailNote">What every letter about it says beside its own words; null: nothing.</param>
/// <param name="State">What the organiser decided.</param>
/// <param name="Status">How its sale stands now.</param>
/// <param name="Version">Rises with every change; the <c>ETag</c> is this.</param>
/// <param name="Tiers">In the organiser's order.</param>
/// <param name="Warnings">What is allowed and may yet be a mistake.</param>
internal sealed record AdminEvent(
    Guid Id,
    string Slug,
    string Name,
    string Venue,
    string? Description,
    string? ImageUrl,
    string Currency,
    DateTimeOffset StartsAt,
    DateTimeOffset OnSaleAt,
    string TimeZone,
    DateTimeOffset? DoorsAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? PostponedFrom,
    bool VerifiedOnly,
    bool RotatingCodes,
    string? MailNote,
    SaleState State,
    SaleStatus Status,
    long Version,
    IReadOnlyList<AdminTier> Tiers,
    IReadOnlyList<EventWarning> Warnings)
{
    /// <summary>Shows an event.</summary>
    public static AdminEvent Of(EventView view, DateTimeOffset now)
    {
        var (document, details) = (view.Document, view.Document.Details);
        return new AdminEvent(
            document.EventId,
            details.Slug!,
            details.Name,
            details.Venue,
            details.Description,
            details.ImageUrl,
            details.Currency,
            details.StartsAt,
            details.OnSaleAt,
            details.TimeZone,
            details.DoorsAt,
            details.EndsAt,
            document.PostponedFrom,
            details.VerifiedOnly,
            details.RotatingCodes,
            details.MailNote,
            document.State,
            view.OfferAt(now).Status,
            document.Version,
            [.. document.Tiers.Zip(view.Counts, (tier, counts) => AdminTier.Of(tier, counts, document.Prices))],
            EventWarning.Of(document));
    }
}

/// <summary>Something that is allowed and may yet be a mistake.</summary>
internal sealed record EventWarning(EventWarningKind Kind, Guid TierId)
{
    /// <summary>What is odd about an event.</summary>
    public static IReadOnlyList<EventWarning> Of(EventDocument document) =>
        [.. document.Tiers.Select(tier => (tier.TierId, Kind: KindOf(tier, document.Details))).Where(static tier => tier.Kind is not null)
            .Select(static tier => new EventWarning(tier.Kind!.Value, tier.TierId))];

    private static EventWarningKind? KindOf(TierDefinition tier, EventDetails details)
    {
        var window = SaleWindow.Of(tier, details.OnSaleAt, details.StartsAt);
        return window.Closes <= window.Opens ? EventWarningKind.NeverOpens
            : window.Closes > details.StartsAt ? EventWarningKind.SellsAfterStart
            : null;
    }
}

/// <summary>What an organiser is warned of.</summary>
internal enum EventWarningKind
{
    /// <summary>The tier closes before it opens.</summary>
    NeverOpens,

    /// <summary>The tier sells on after the event has started.</summary>
    SellsAfterStart,
}

/// <summary>A tier as its organiser sees it: its definition, in the form in which it was given, and its counts.</summary>
internal sealed record AdminTier(
    Guid Id,
    string Name,
    string? Sector,
    int Capacity,
    int Available,
    int Held,
    int Sold,
    int MaxPerOrder,
    int? MaxPerBuyer,
    DateTimeOffset? SalesStart,
    DateTimeOffset? SalesEnd,
    Seating Seating,
    IReadOnlyList<AdminRow> Rows,
    IReadOnlyList<AdminPrice> Prices)
{
    /// <summary>Shows a tier.</summary>
    /// <param name="tier">Its definition.</param>
    /// <param name="counts">Its counts.</param>
    /// <param name="policy">Which fees and taxes its tickets bear; null: none.</param>
    public static AdminTier Of(TierDefinition tier, TierCounts counts, PricePolicy? policy) => new(
        tier.TierId,
        tier.Name,
        string.IsNullOrEmpty(tier.Sector) ? null : tier.Sector,
        tier.Capacity,
        counts.Available,
        counts.Held,
        counts.Sold,
        tier.MaxPerOrder,
        tier.MaxPerBuyer,
        tier.SalesStart,
        tier.SalesEnd,
        tier.Seating,
        [.. tier.Rows.Select(row => new AdminRow(row.Name, row.Seats))],
        [.. tier.Prices.Select(price => AdminPrice.Of(price, policy))]);
}

/// <summary>A row of a reserved tier.</summary>
internal sealed record AdminRow(string Name, int Seats);

/// <summary>What a category costs, in the currency's minor unit.</summary>
/// <param name="Category">The category.</param>
/// <param name="Amount">What the organiser asks for.</param>
/// <param name="AllIn">What a buyer pays: with the fees that they bear, and with tax.</param>
internal sealed record AdminPrice(string Category, long Amount, long AllIn)
{
    /// <summary>Shows a price.</summary>
    public static AdminPrice Of(Price price, PricePolicy? policy) =>
        new(price.Category, PriceRules.Own(policy, price.AmountMinor), price.AmountMinor);
}

/// <summary>An event in the organiser's list.</summary>
internal sealed record AdminEventSummary(
    Guid Id,
    string Slug,
    string Name,
    string Venue,
    string Currency,
    DateTimeOffset StartsAt,
    DateTimeOffset OnSaleAt,
    string TimeZone,
    DateTimeOffset? DoorsAt,
    DateTimeOffset? EndsAt,
    SaleState State,
    SaleStatus Status,
    long Version,
    DateTimeOffset CreatedAt,
    long Capacity,
    long Available,
    long Held,
    long Sold);

/// <summary>The audit of an event: counted from the database, compared with the live grains.</summary>
/// <param name="Ok">Whether every promise holds.</param>
/// <param name="Tiers">Tier by tier.</param>
/// <param name="Ledger">Where its money is; null: a server of an earlier version has counted.</param>
internal sealed record AuditBody(bool Ok, IReadOnlyList<TierAuditBody> Tiers, LedgerAuditBody? Ledger)
{
    /// <summary>Shows an audit.</summary>
    public static AuditBody Of(EventAudit audit) => new(
        audit.IsSound, [.. audit.Tiers.Select(TierAuditBody.Of)], audit.Ledger is { } ledger ? LedgerAuditBody.Of(ledger) : null);
}

/// <summary>The audit of an event's books.</summary>
/// <param name="Version">How many entries they have: at the same version they say the same.</param>
/// <param name="Balances">What is in each account.</param>
/// <param name="WrongOrders">How many orders the books say something else of than the records of their payments.</param>
/// <param name="Examples">The ids of the first of them.</param>
internal sealed record LedgerAuditBody(
    long Version, IReadOnlyList<LedgerBalanceBody> Balances, int WrongOrders, IReadOnlyList<Guid> Examples)
{
    /// <summary>Shows an audit.</summary>
    public static LedgerAuditBody Of(LedgerAudit audit) =>
        new(audit.Version, [.. audit.Balances.Select(LedgerBalanceBody.Of)], audit.WrongOrders, audit.Examples);
}

/// <summary>What is in an account: more than 0 is money that is there, less than 0 money that is owed to the account's owner.</summary>
internal sealed record LedgerBalanceBody(LedgerAccount Account, Money Balance)
{
    /// <summary>Shows a balance.</summary>
    public static LedgerBalanceBody Of(LedgerBalance balance) =>
        new(balance.Account, new Money(balance.AmountMinor, balance.Currency));
}

/// <summary>The audit of a tier.</summary>
internal sealed record TierAuditBody(
    Guid TierId,
    int Capacity,
    int Available,
    int Held,
    int Sold,
    int TicketsIssued,
    int DuplicateSeats,
    int Oversold,
    int PaidWithoutTicket,
    int TicketWithoutPayment,
    int EnteredTwice)
{
    /// <summary>Shows an audit.</summary>
    public static TierAuditBody Of(TierAudit tier) => new(
        tier.TierId,
        tier.Capacity,
        Math.Max(0, tier.Capacity - tier.Held - tier.Sold),
        tier.Held,
        tier.Sold,
        tier.TicketsIssued,
        tier.DuplicateSeats,
        tier.Oversold,
        tier.PaidWithoutTicket,
        tier.TicketWithoutPayment,
        tier.EnteredTwice);
}

/// <summary>The organisers' JSON.</summary>
[JsonSerializable(typeof(EventRequest))]
[JsonSerializable(typeof(TierRequest))]
[JsonSerializable(typeof(TierPatchRequest))]
[JsonSerializable(typeof(AdminEvent))]
[JsonSerializable(typeof(Page<AdminEventSummary>))]
[JsonSerializable(typeof(AuditBody))]
internal sealed partial class AdminJson : JsonSerializerContext;
