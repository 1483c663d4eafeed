using Ticketing.Committing;

namespace Ticketing.Tiers.Domain;

/// <summary>Whether a tier can become what its organiser wants while it sells.</summary>
internal static class DefinitionRules
{
    /// <summary>Decides; changes nothing.</summary>
    public static Decision<RedefineResult, TierChange> Decide(TierState state, TierDefinition definition)
    {
        if (definition.Seating != state.Definition.Seating || !definition.Rows.SequenceEqual(state.Definition.Rows))
            return new(new RedefineResult.SeatingFixed());
        if (definition.Seating == Seating.Reserved && definition.Capacity != state.Definition.Capacity)
            return new(new RedefineResult.SeatingFixed());
        if (definition.Capacity < state.Held + state.Sold)
            return new(new RedefineResult.BelowTaken(state.Held, state.Sold));

        return new(new RedefineResult.Redefined(), new TierChange.Redefined(definition));
    }
}
