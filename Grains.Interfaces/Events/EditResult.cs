using System.Collections.Immutable;

namespace Ticketing.Events;

/// <summary>What an organiser can do to a sale.</summary>
[GenerateSerializer, Alias("ticketing.SaleAction")]
public enum SaleAction
{
    /// <summary>Makes a draft public.</summary>
    Publish,

    /// <summary>Suspends sales.</summary>
    Pause,

    /// <summary>Takes sales up again.</summary>
    Resume,

    /// <summary>Ends sales.</summary>
    End,

    /// <summary>Cancels the event.</summary>
    Cancel,
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">Its name in requests, as <c>tiers[0].salesEnd</c>.</param>
/// <param name="Why">A sentence for people.</param>
[GenerateSerializer, Immutable, Alias("ticketing.FieldFault")]
public readonly record struct FieldFault([property: Id(0)] string Field, [property: Id(1)] string Why);

/// <summary>What became of a change to an event.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.EditResult")]
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>Done, durably.</summary>
    /// <param name="Document">The event as it is now.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.Done")]
    public sealed record Done([property: Id(0)] EventDocument Document) : EditResult;

    /// <summary>There is no such event or tier.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.NotFound")]
    public sealed record NotFound : EditResult;

    /// <summary>Somebody else changed the event in the meantime.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.StaleVersion")]
    public sealed record StaleVersion([property: Id(0)] long CurrentVersion) : EditResult;

    /// <summary>Values break rules.</summary>
    /// <param name="Faults">At least one.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.InvalidFields")]
    public sealed record Invalid([property: Id(0)] ImmutableArray<FieldFault> Faults) : EditResult
    {
        /// <summary>One value breaks a rule.</summary>
        public Invalid(string field, string why)
            : this([new FieldFault(field, why)])
        {
        }

        /// <summary>The refusal of what is wrong; null: nothing is.</summary>
        public static Invalid? Of(IEnumerable<FieldFault> faults) =>
            faults.ToImmutableArray() is { IsEmpty: false } some ? new Invalid(some) : null;
    }

    /// <summary>Orders or tickets stand against it.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.InUse")]
    public sealed record InUse([property: Id(0)] string Why) : EditResult;

    /// <summary>Somebody has ordered tickets: fees and taxes stay what they were then.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.PolicyFixed")]
    public sealed record PolicyFixed : EditResult;

    /// <summary>The event is past this, or not yet there.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.WrongState")]
    public sealed record WrongState([property: Id(0)] string Why) : EditResult;

    /// <summary>Refused for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.EditResult.Overloaded")]
    public sealed record Overloaded : EditResult;
}
