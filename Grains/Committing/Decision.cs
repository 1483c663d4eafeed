namespace Ticketing.Committing;

/// <summary>What a grain's rules decided. Deciding changes nothing.</summary>
/// <param name="Result">The answer, to be given once the change is durable.</param>
/// <param name="Change">What to record before; null: nothing.</param>
internal readonly record struct Decision<TResult, TChange>(TResult Result, TChange? Change = null)
    where TChange : class;
