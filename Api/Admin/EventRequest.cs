using System.Collections.Immutable;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Sales;
using Ticketing.Currencies;
using Ticketing.Events;
using Ticketing.Texts;

namespace Ticketing.Api.Admin;

/// <summary>An event to be created, or with what an event's own details are to be replaced.</summary>
/// <param name="Name">1–200 characters.</param>
/// <param name="Venue">1–200 characters.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="OnSaleAt">When its sale opens: before it starts.</param>
/// <param name="Currency">ISO 4217 code; fixed once the event is public.</param>
/// <param name="Description">At most 10,000 characters.</param>
/// <param name="ImageUrl">An https address, or a path of this site.</param>
/// <param name="Slug">Lower-case letters, digits and single hyphens; unique; missing: made of the name, or kept.</param>
/// <param name="TimeZone">The IANA name of the zone on whose clocks it takes place; missing: UTC, or kept.</param>
/// <param name="DoorsAt">When people are let in: not after it starts.</param>
/// <param name="EndsAt">When it ends: not before it starts.</param>
/// <param name="SellAfterStart">When it is edited: tiers may go on selling after the start, where only this change makes them; missing:
/// they may not.</param>
/// <param name="TierPrices">When a draft gets another currency: the prices in it, of every tier.</param>
/// <param name="VerifiedOnly">Whether only those may buy whose address is proved; missing: as the shop is set up, or kept.</param>
/// <param name="RotatingCodes">Whether the codes of its tickets change all the time; missing: they do not, or as it was.</param>
/// <param name="MailNote">What every letter about it says beside its own words, at most 500 characters; missing: as it was; empty:
/// nothing.</param>
/// <param name="Tiers">When it is created: at most 50. Ignored when it is edited; tiers have routes of their own.</param>
internal sealed record EventRequest(
    string? Name = null,
    string? Venue = null,
    DateTimeOffset? StartsAt = null,
    DateTimeOffset? OnSaleAt = null,
    string? Currency = null,
    string? Description = null,
    string? ImageUrl = null,
    string? Slug = null,
    string? TimeZone = null,
    DateTimeOffset? DoorsAt = null,
    DateTimeOffset? EndsAt = null,
    bool? SellAfterStart = null,
    IReadOnlyList<TierPricesRequest?>? TierPrices = null,
    bool? VerifiedOnly = null,
    bool? RotatingCodes = null,
    string? MailNote = null,
    IReadOnlyList<TierRequest?>? Tiers = null)
{
    /// <summary>Most bytes: 50 tiers with 500 rows each.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private const string UsualTimeZone = "UTC";
    private const int MaxTiers = 50;
    private const int MaxNameLength = 200;
    private const int MaxNoteLength = 500;
    private const int MaxDescriptionLength = 10_000;

    /// <summary>1–200 characters.</summary>
    public string? Name { get; } = Writing.Name(Name);

    /// <summary>1–200 characters.</summary>
    public string? Venue { get; } = Writing.Name(Venue);

    /// <summary>At most 10,000 characters.</summary>
    public string? Description { get; } = Writing.Lines(Description);

    /// <summary>At most 500 characters; null: not said.</summary>
    public string? MailNote { get; } = Writing.Lines(MailNote);

    /// <summary>Checks the event's own details; null: something is wrong.</summary>
    /// <param name="errors">Where the messages go.</param>
    /// <param name="known">
    /// The event's details so far. It may keep a currency that ISO 4217 has withdrawn since, and keeps its time zone if none is named.
    /// </param>
    /// <param name="usuallyVerifiedOnly">Whether a new event is for proved addresses only unless the request says otherwise.</param>
    public EventDetails? CheckDetails(FieldErrors errors, EventDetails? known = null, bool usuallyVerifiedOnly = false)
    {
        var timeZone = TimeZone is null ? known?.TimeZone ?? UsualTimeZone : ZoneNamed(TimeZone, known);
        errors.Check("name", Text.Check(Name, 1, MaxNameLength));
        errors.Check("venue", Text.Check(Venue, 1, MaxNameLength));
        var hasStart = errors.Check("startsAt", Moment.CheckRequired(StartsAt));
        errors.Check(
            "onSaleAt", Moment.CheckRequired(OnSaleAt) ?? (hasStart && OnSaleAt >= StartsAt ? "Must be before the event starts." : null));
        errors.Check("timeZone", timeZone is null ? "Must be the name of a time zone, such as Europe/Warsaw." : null);
        errors.Check("doorsAt", Moment.Check(DoorsAt) ?? CheckDoors());
        errors.Check("endsAt", Moment.Check(EndsAt) ?? (EndsAt < StartsAt ? "Must not be before the event starts." : null));
        var hasCurrency = Iso4217.Has(Currency) || (known is not null && Currency == known.Currency);
        errors.Check("currency", hasCurrency ? null : "Must be an ISO 4217 code such as EUR.");
        errors.Check("description", Text.CheckLines(Description, 0, MaxDescriptionLength));
        errors.Check("mailNote", Text.CheckLines(MailNote, 0, MaxNoteLength));
        errors.Check("imageUrl", ImageAddress.Check(ImageUrl));
        errors.Check(
            "slug", Slug is null || IsSlug(Slug) ? null : "Must be 1 to 100 lower-case letters, digits and single hyphens between them.");
        return errors.Any
            ? null
            : new EventDetails(
                Slug, Name!, Venue!, Description, ImageUrl, Currency!, StartsAt!.Value, OnSaleAt!.Value, timeZone!, DoorsAt, EndsAt,
                VerifiedOnly ?? known?.VerifiedOnly ?? usuallyVerifiedOnly, RotatingCodes ?? known?.RotatingCodes ?? false,
                (MailNote ?? known?.MailNote) is { Length: > 0 } note ? note : null);
    }

    /// <summary>Checks what replaces the event's own details; null: something is wrong.</summary>
    /// <param name="errors">Where the messages go.</param>
    /// <param name="known">What was said of the event so far.</param>
    public EventEdit? CheckEdit(FieldErrors errors, EventDetails known)
    {
        var (details, prices) = (CheckDetails(errors, known), TierPricesRequest.Check(TierPrices, errors));
        return details is null || errors.Any ? null : new EventEdit(details, SellAfterStart ?? false, prices);
    }

    /// <summary>Checks the tiers; what comes back means nothing if there were errors.</summary>
    public ImmutableArray<TierDraft> CheckTiers(FieldErrors errors)
    {
        if (Tiers is not { Count: > 0 })
            return [];
        if (Tiers.Count > MaxTiers)
        {
            errors.Add("tiers", $"Must be at most {MaxTiers}.");
            return [];
        }

        var drafts = ImmutableArray.CreateBuilder<TierDraft>(Tiers.Count);
        for (var index = 0; index < Tiers.Count; index++)
        {
            if ((Tiers[index] ?? new TierRequest()).Check($"tiers[{index}].", errors) is { } draft)
                drafts.Add(draft);
        }

        return drafts.ToImmutable();
    }

    private string? CheckDoors()
    {
        if (DoorsAt > StartsAt)
            return "Must not be after the event starts.";
        return DoorsAt > EndsAt ? "Must not be after the event ends." : null;
    }

    /// <summary>The zone's own spelling of its name; null: there is no such zone. A name that the event has it may keep.</summary>
    private static string? ZoneNamed(string name, EventDetails? known) =>
        TimeZones.Find(name)?.Id ?? (name == known?.TimeZone ? name : null);

    /// <summary>A slug that looks like an id would never be found: ids go first.</summary>
    private static bool IsSlug(string text) => EventAddresses.IsSlug(text) && !Guid.TryParseExact(text, "D", out _);
}
