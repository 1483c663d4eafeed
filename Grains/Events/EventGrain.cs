using System.Collections.Immutable;
using Npgsql;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Events.Domain;
using Ticketing.Events.Storage;
using Ticketing.Ledger.Storage;
using Ticketing.Live;
using Ticketing.Notifications;
using Ticketing.Notifications.Domain;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Events;

/// <summary>An event: records what its organiser decides, then tells its tiers.</summary>
[RandomPlacement]
internal sealed class EventGrain(EventStore store, LedgerAuditor books, LivePublisher live, TimeProvider clock) : Grain, IEventGrain
{
    private EventDocument? _document;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _document = await store.LoadAsync(this.GetPrimaryKey(), cancellationToken);

        // A silo may have been lost between the record and the telling.
        if (_document is { State: not SaleState.Draft })
            await Tell(_document.Tiers, EventRules.TermsOf(_document));
    }

    /// <inheritdoc/>
    public async Task<EditResult> Create(EventDetails details, ImmutableArray<TierDraft> tiers)
    {
        if (_document is not null)
            return new EditResult.InUse("The event exists.");
        if (tiers.Length > EventRules.MaxTiers)
            return new EditResult.Invalid("tiers", $"An event has at most {EventRules.MaxTiers} tiers.");

        var document = EventRules.Create(this.GetPrimaryKey(), details, tiers, clock.GetUtcNow());
        if ((EditResult.Invalid.Of(TimeRules.Check(document)) ?? EventRules.RefuseWorth(document)) is { } refused)
            return refused;
        if (await RefuseTakenSlug(() => store.InsertAsync(document)) is not { } taken)
            return Become(document);
        return details.Slug is null ? await CreateWithUniqueSlug(document) : taken;
    }

    /// <inheritdoc/>
    public Task<EventDocument?> Get(CancellationToken cancellation) => Task.FromResult(Existing());

    /// <inheritdoc/>
    public async Task<EventView?> View(CancellationToken cancellation)
    {
        if (Existing() is not { } document)
            return null;

        var counts = await Task.WhenAll(document.Tiers.Select(tier => TierOf(tier).Counts(cancellation)));
        return new EventView(
            document,
            [.. counts.Zip(document.Tiers, static (known, tier) => known ?? new TierCounts(tier.TierId, tier.Capacity, 0, 0, 0))]);
    }

    /// <inheritdoc/>
    public async Task<EditResult> Edit(long expectedVersion, EventEdit edit)
    {
        if (Existing() is not { } document)
            return new EditResult.NotFound();
        if (document.Version != expectedVersion)
            return new EditResult.StaleVersion(document.Version);

        var edited = EventRules.Edited(document, edit);
        return EventRules.RefuseEdit(document, edit)
            ?? EventRules.RefuseWorth(edited)
            ?? await Reprice(edited, edit.Prices)
            ?? await Record(edited);
    }

    /// <inheritdoc/>
    public async Task<EditResult> Steer(SaleAction action)
    {
        if (Existing() is not { } document)
            return new EditResult.NotFound();
        if (EventRules.After(document.State, action) is not { } state)
            return new EditResult.Invalid("state", $"An event in state {document.State} can't do that.");
        if (action == SaleAction.Publish && document.Tiers.IsEmpty)
            return new EditResult.Invalid("tiers", "An event needs a tier before it is published.");
        if (state != document.State)
            return await Record(document with { State = state });

        await TellTiers(document);
        return new EditResult.Done(document);
    }

    /// <inheritdoc/>
    public async Task<EditResult> Postpone(Postponement wish)
    {
        if (Existing() is not { } document)
            return new EditResult.NotFound();
        if (PostponeRules.Refuse(document, wish, clock.GetUtcNow()) is { } refusal)
            return refusal;
        var next = PostponeRules.Postponed(document, wish) with { Version = document.Version + 1 };
        var announcement = EventNotices.Postponed(document, next, wish, clock.GetStorableNow());
        return await Record(next, announcement, () => store.UpdateAsync(next, announcement, PostponementRows.Of(next, wish)));
    }

    /// <inheritdoc/>
    public async Task<EditResult> Price(long? expectedVersion, PricePolicy? policy)
    {
        if (Existing() is not { } document)
            return new EditResult.NotFound();
        if (document.Version != (expectedVersion ?? document.Version))
            return new EditResult.StaleVersion(document.Version);
        if (document.Prices == policy)
            return new EditResult.Done(document);

        var next = PricingRules.Repriced(document, policy) with { Version = document.Version + 1 };
        if (EventRules.RefuseWorth(next, "feePerTicket") is { } refused)
            return refused;
        return await RecordPrices(next) ?? Become(next);
    }

    /// <inheritdoc/>
    public async Task<EditResult> AddTier(TierDraft tier)
    {
        if (Existing() is not { } document)
            return new EditResult.NotFound();
        if (document.Tiers.Length == EventRules.MaxTiers)
            return new EditResult.Invalid("tiers", $"An event has at most {EventRules.MaxTiers} tiers.");

        var added = EventRules.ToDefinition(tier, document.EventId, EventRules.NextPosition(document.Tiers), clock.GetUtcNow());
        added = added with { Prices = PricingRules.AllIn(document.Prices, added.Prices) };
        var next = document with { Tiers = document.Tiers.Add(added) };
        return EditResult.Invalid.Of(TimeRules.Check(added, document.Details))
            ?? EventRules.RefuseWorth(next)
            ?? await Record(next, added);
    }

    /// <inheritdoc/>
    public async Task<EditResult> EditTier(Guid tierId, long expectedVersion, TierPatch patch)
    {
        if (Existing() is not { } document || document.Tiers.FirstOrDefault(tier => tier.TierId == tierId) is not { } tier)
            return new EditResult.NotFound();
        if (document.Version != expectedVersion)
            return new EditResult.StaleVersion(document.Version);

        var edited = EventRules.Patch(tier, patch, document.Prices);
        var next = document with { Tiers = document.Tiers.Replace(tier, edited) };
        return EditResult.Invalid.Of(TimeRules.Check(edited, document.Details))
            ?? EventRules.RefuseWorth(next)
            ?? await Redefine(edited)
            ?? await Record(next);
    }

    /// <inheritdoc/>
    public async Task<EditResult> DeleteTier(Guid tierId, long expectedVersion)
    {
        if (Existing() is not { } document || document.Tiers.FirstOrDefault(tier => tier.TierId == tierId) is not { } tier)
            return new EditResult.NotFound();
        if (document.Version != expectedVersion)
            return new EditResult.StaleVersion(document.Version);
        if (EventRules.RefuseDeletion(document) is { } refusal)
            return refusal;

        var next = document with { Version = document.Version + 1, Tiers = document.Tiers.Remove(tier) };
        if (!await TryDelete(document, [tier], () => store.DeleteTierAsync(next, tierId)))
            return new EditResult.InUse("There are orders for this tier.");

        await TellTiers(next);
        return Become(next);
    }

    /// <inheritdoc/>
    public async Task<EditResult> Delete()
    {
        if (Existing() is not { } document)
            return new EditResult.NotFound();
        if (!await TryDelete(document, document.Tiers, () => store.DeleteAsync(document)))
            return new EditResult.InUse("There are orders for this event.");

        _document = null;
        DeactivateOnIdle();
        return new EditResult.Done(document);
    }

    /// <inheritdoc/>
    public async Task<EventAudit?> Audit(CancellationToken cancellation)
    {
        if (Existing() is not { } document)
            return null;

        var tiers = new List<TierAudit>();
        foreach (var tier in document.Tiers)
            if (await TierOf(tier).Audit(cancellation) is { } audit)
                tiers.Add(audit);
        return new EventAudit([.. tiers], await books.CompareAsync(document.EventId, cancellation));
    }

    private async Task<EditResult> CreateWithUniqueSlug(EventDocument document)
    {
        var renamed = document with { Details = document.Details with { Slug = Slugs.Unique(document.Details.Name, document.EventId) } };
        return await RefuseTakenSlug(() => store.InsertAsync(renamed)) ?? Become(renamed);
    }

    private EventDocument? Existing()
    {
        if (_document is null)
            DeactivateOnIdle();
        return _document;
    }

    private ITierGrain TierOf(TierDefinition tier) => GrainFactory.GetGrain<ITierGrain>(new TierKey(tier.EventId, tier.TierId).ToString());

    /// <summary>Gives tiers of a draft other prices. Should it break off in between, the same edit is good once more.</summary>
    private async Task<EditResult?> Reprice(EventDocument edited, ImmutableArray<TierPrices> prices)
    {
        foreach (var tier in edited.Tiers.Where(tier => prices.Any(priced => priced.TierId == tier.TierId)))
            if (await Redefine(tier) is { } refusal)
                return refusal;
        return null;
    }

    /// <summary>
    /// Asks a tier to become another: it decides, for it alone knows what is taken.
    /// What it accepts is durable before the event's version moves.
    /// </summary>
    /// <returns>Why not; null: it has.</returns>
    private async Task<EditResult?> Redefine(TierDefinition tier) => await TierOf(tier).Redefine(tier) switch
    {
        RedefineResult.Redefined => null,
        RedefineResult.BelowTaken(var held, var sold) =>
            new EditResult.InUse($"{held} tickets are held and {sold} are sold: the capacity can't be less."),
        RedefineResult.SeatingFixed => new EditResult.Invalid("capacity", "The seats of a reserved tier are fixed."),
        RedefineResult.Overloaded => new EditResult.Overloaded(),
        _ => new EditResult.NotFound(),
    };

    private Task<EditResult> Record(EventDocument edited, TierDefinition? added = null)
    {
        var next = edited with { Version = edited.Version + 1 };
        var announcement = EventNotices.Between(_document!, next, clock.GetStorableNow());
        return Record(next, announcement, () => store.UpdateAsync(next, announcement, EventStore.Inserts(added)));
    }

    private async Task<EditResult> Record(EventDocument next, Announcement? announcement, Func<Task<bool>> write)
    {
        var isCurrent = true;
        if (await RefuseTakenSlug(async () => isCurrent = await write()) is { } refusal)
            return refusal;
        if (!isCurrent)
            return Stale(next.Version - 1);

        await TellTiers(next);
        if (announcement is not null)
            await GrainFactory.GetGrain<INotificationKeeperGrain>(0).Announce(); // One way: nobody waits for all of them to be told.
        return Become(next);
    }

    /// <summary>
    /// Writes an event under another policy together with its tiers' prices, unless there are orders. What a tier decides by its old
    /// prices is refused by the database from then on, and asked again.
    /// </summary>
    private async Task<EditResult?> RecordPrices(EventDocument next)
    {
        var hasOrders = false;
        if (await RefuseTakenSlug(async () => hasOrders = !await store.TryPriceAsync(next)) is { } stale)
            return stale;
        if (hasOrders)
            return new EditResult.PolicyFixed();
        await TellTiers(next);
        return null;
    }

    private EditResult.Done Become(EventDocument document)
    {
        live.Committed(document);
        _document = document;
        return new EditResult.Done(document);
    }

    /// <summary>
    /// Deletes tiers, and with all of them the event, unless there are orders for one. They stop before the last look: an order placed
    /// behind it would be lost.
    /// </summary>
    /// <returns>False: there are, or another activation has written; the tiers sell on.</returns>
    private async Task<bool> TryDelete(EventDocument document, ImmutableArray<TierDefinition> tiers, Func<Task<bool>> delete)
    {
        if (await store.HasOrdersAsync(document.EventId, [.. tiers.Select(static tier => tier.TierId)]))
            return false;

        var isDeleted = false;
        try
        {
            await Tell(tiers, EventRules.TermsOf(document with { State = SaleState.Draft }));
            isDeleted = await delete();
        }
        finally
        {
            if (!isDeleted)
            {
                DeactivateOnIdle(); // What this activation knows may be old.
                await Tell(tiers, EventRules.TermsOf(document));
            }
        }

        return isDeleted;
    }

    /// <summary>Tells the tiers what is durable. If one can't be told, the event is read anew, and tells them again.</summary>
    private async Task TellTiers(EventDocument document)
    {
        try
        {
            await Tell(document.Tiers, EventRules.TermsOf(document));
        }
        catch
        {
            DeactivateOnIdle(); // What is recorded is newer than what this activation knows.
            throw;
        }
    }

    private Task Tell(ImmutableArray<TierDefinition> tiers, SaleTerms terms) =>
        Task.WhenAll(tiers.Select(tier => TierOf(tier).SetTerms(terms)));

    private async Task<EditResult?> RefuseTakenSlug(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "events_slug_key" })
        {
            return new EditResult.Invalid("slug", "Another event has this slug.");
        }
        catch (PostgresException stale) when (stale.SqlState == CommitFaults.StaleWriter)
        {
            return Stale(_document?.Version ?? 0);
        }
    }

    /// <summary>Another activation has written: what this one knows is old.</summary>
    private EditResult.StaleVersion Stale(long version)
    {
        DeactivateOnIdle();
        return new EditResult.StaleVersion(version + 1);
    }
}
