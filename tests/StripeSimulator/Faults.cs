namespace Ticketing.StripeSimulation;

/// <summary>What can go wrong with a call.</summary>
public enum Fault
{
    /// <summary>402: the processor tried, and was refused.</summary>
    Refused,

    /// <summary>409: another call with the same key is under way.</summary>
    Conflict,

    /// <summary>429: too many calls.</summary>
    TooMany,

    /// <summary>500: the processor is broken.</summary>
    Broken,

    /// <summary>503: the processor is away.</summary>
    Away,

    /// <summary>It is done, and the connection ends without an answer.</summary>
    AnswerLost,
}

/// <summary>The faults that are ordered.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<(string Call, Fault Fault)> _ordered = [];

    /// <summary>Orders that the next calls go wrong.</summary>
    /// <param name="call">Method and beginning of the path, such as <c>POST /v1/refunds</c>.</param>
    /// <param name="fault">How.</param>
    /// <param name="times">How many of them.</param>
    public void Order(string call, Fault fault, int times = 1)
    {
        lock (_gate)
            _ordered.AddRange(Enumerable.Repeat((call, fault), times));
    }

    /// <summary>Calls off what has been ordered.</summary>
    public void Clear()
    {
        lock (_gate)
            _ordered.Clear();
    }

    internal Fault? Take(string call)
    {
        lock (_gate)
        {
            var index = _ordered.FindIndex(ordered => call.StartsWith(ordered.Call, StringComparison.Ordinal));
            if (index < 0)
                return null;
            var fault = _ordered[index].Fault;
            _ordered.RemoveAt(index);
            return fault;
        }
    }
}
