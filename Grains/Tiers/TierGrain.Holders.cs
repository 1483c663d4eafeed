using System.Collections.Immutable;
using Ticketing.Holders;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers;

/// <summary>Who holds tickets of the tier's event, here and elsewhere: asked and told with each hold, and shown to them.</summary>
internal sealed partial class TierGrain
{
    private bool IsKeeper => _state.Terms.FirstTierId == _state.Definition.TierId;

    /// <inheritdoc/>
    public Task<ImmutableArray<HoldGrant>> KeepHolders(HolderNews news) =>
        Task.FromResult(Exists() ? _holders.Answer(news) : []);

    /// <inheritdoc/>
    public Task<HolderView?> HolderOf(Guid personId)
    {
        if (!Exists())
            return Task.FromResult<HolderView?>(null);
        if (_holders.Book is { } book)
            return Task.FromResult<HolderView?>(book.Show(personId, clock.GetUtcNow()));
        return Keeper()?.HolderOf(personId) ?? Task.FromResult<HolderView?>(Unknown);
    }

    /// <inheritdoc/>
    public Task<int> ExtensionOf(Guid orderId, DateTimeOffset heldUntil)
    {
        if (Exists() && _holders.Book is { } book)
            return Task.FromResult(book.ExtensionOf(orderId, heldUntil, clock.GetUtcNow()));
        return (_exists ? Keeper()?.ExtensionOf(orderId, heldUntil) : null) ?? Task.FromResult(orders.Value.ExtendSeconds);
    }

    /// <summary>Nobody keeps the book at this moment: as if nobody held anything.</summary>
    private HolderView Unknown => new(0, orders.Value.HoldTerms.MostOpen, 0, orders.Value.HoldSeconds, CoolingDownUntil: null);

    /// <summary>The tier that keeps the book, if that is another one.</summary>
    private ITierGrain? Keeper() => IsKeeper || _state.Terms.FirstTierId == Guid.Empty
        ? null
        : GrainFactory.GetGrain<ITierGrain>(new TierKey(_writer.EventId, _state.Terms.FirstTierId).ToString());

    /// <summary>Whether a new hold may be, by what this tier knows and then by what its buyer holds of the event.</summary>
    private ValueTask<HoldGrant> Claim(HoldTickets command, DateTimeOffset now)
    {
        _state.Note(command.BuyerId, command.PersonId);
        return HoldRules.Refuse(_state, command, now) is { } refusal
            ? ValueTask.FromResult(new HoldGrant(0, refusal))
            : _holders.ClaimAsync(ClaimOf(command));
    }

    private HoldClaim ClaimOf(HoldTickets command)
    {
        var quantity = 0;
        foreach (var line in command.Lines)
            quantity += line.Quantity;
        return new HoldClaim(
            command.OrderId,
            _state.Definition.TierId,
            _state.PersonOf(command.BuyerId),
            quantity,
            _state.Definition.MaxPerOrder,
            command.IsAdmitted,
            command.HeldUntil);
    }

    /// <summary>What was claimed is not needed after all: this tier can take no more now.</summary>
    private async ValueTask<HoldResult> Withdraw(Guid orderId)
    {
        if (_state.ReservationOf(orderId) is null) // Else a repeat of the same order has come first, and the claim is its.
            await Tell(orderId, HoldMoveKind.Withdrawn);
        return new HoldResult.Overloaded();
    }

    private ValueTask Tell(Guid orderId, HoldMoveKind kind, DateTimeOffset? heldUntil = null) =>
        _holders.TellAsync(new HoldMove(orderId, _state.Definition.TierId, kind, heldUntil));
}
