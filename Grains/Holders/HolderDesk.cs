using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ticketing.Holders.Domain;
using Ticketing.Tiers;

namespace Ticketing.Holders;

/// <summary>A tier's way to the book of its event's holders: at hand if it keeps the book itself, else with the first tier.</summary>
/// <remarks>
/// Of an event with one tier, and in the first tier of any, a claim is a look into memory. Others ask: what waits while one call is on its
/// way goes with the next, so that a stampede costs a call for many. If there is no answer the sale goes on without the book.
/// Used in its tier's turns only.
/// </remarks>
internal sealed partial class HolderDesk(HolderBook? book, HoldTerms terms, Func<ITierGrain?> keeper, TimeProvider clock, ILogger log)
{
    private Batch? _next;
    private bool _isAsking;

    /// <summary>The book, if it is kept here.</summary>
    public HolderBook? Book => book;

    /// <summary>Asks whether somebody may hold tickets.</summary>
    public ValueTask<HoldGrant> ClaimAsync(HoldClaim claim) =>
        book is null ? AskAsync(claim) : ValueTask.FromResult(book.Claim(claim, clock.GetUtcNow()));

    /// <summary>Tells what has become of a hold. When this is done the keeper knows, or can't be reached.</summary>
    public ValueTask TellAsync(HoldMove move)
    {
        if (book is null)
            return new ValueTask(Join(batch => batch.Add(move)).Answered);

        book.Enter(move, clock.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    /// <summary>Answers another tier of the event; nothing: the book is not kept here.</summary>
    public ImmutableArray<HoldGrant> Answer(HolderNews news)
    {
        if (book is null)
            return [];

        var now = clock.GetUtcNow();
        foreach (var move in news.Moves)
            book.Enter(move, now);
        var grants = ImmutableArray.CreateBuilder<HoldGrant>(news.Claims.Length);
        foreach (var claim in news.Claims)
            grants.Add(book.Claim(claim, now));
        return grants.MoveToImmutable();
    }

    private async ValueTask<HoldGrant> AskAsync(HoldClaim claim)
    {
        var place = 0;
        var grants = await Join(batch => place = batch.Add(claim)).Answered;
        return place < grants.Length ? grants[place] : new HoldGrant((int)terms.Hold.TotalSeconds, Refusal: null);
    }

    private Batch Join(Action<Batch> add)
    {
        var batch = _next ??= new Batch();
        add(batch);
        if (!_isAsking)
            _ = AskOnAsync();
        return batch;
    }

    private async Task AskOnAsync()
    {
        _isAsking = true;
        while (_next is { } batch)
        {
            _next = null;
            batch.Answer(await TryAskAsync(batch.ToNews()));
        }

        _isAsking = false;
    }

    private async Task<ImmutableArray<HoldGrant>> TryAskAsync(HolderNews news)
    {
        try
        {
            return keeper() is { } tier ? await tier.KeepHolders(news) : [];
        }
        catch (Exception fault)
        {
            LogUnasked(log, news.Claims.Length, fault);
            return [];
        }
    }

    private sealed class Batch
    {
        private readonly ImmutableArray<HoldMove>.Builder _moves = ImmutableArray.CreateBuilder<HoldMove>();
        private readonly ImmutableArray<HoldClaim>.Builder _claims = ImmutableArray.CreateBuilder<HoldClaim>();
        private readonly TaskCompletionSource<ImmutableArray<HoldGrant>> _answered =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The answers to all claims; none at all: nobody has answered.</summary>
        public Task<ImmutableArray<HoldGrant>> Answered => _answered.Task;

        public void Add(HoldMove move) => _moves.Add(move);

        public int Add(HoldClaim claim)
        {
            _claims.Add(claim);
            return _claims.Count - 1;
        }

        public HolderNews ToNews() => new(_moves.ToImmutable(), _claims.ToImmutable());

        public void Answer(ImmutableArray<HoldGrant> grants) => _answered.TrySetResult(grants);
    }

    [LoggerMessage(EventId = 211, Level = LogLevel.Warning, Message = "The keeper of an event's holders did not answer {Claims} holds.")]
    private static partial void LogUnasked(ILogger log, int claims, Exception fault);
}
