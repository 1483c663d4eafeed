namespace Ticketing.Rush.Measure;

/// <summary>What a request was for; each kind has its own line in the closing table.</summary>
internal enum CallKind
{
    Setup,
    Warmup,
    Order,
    Pay,
    Cancel,
    Extend,
    ReadOrder,
    ReadTickets,
    Noop,
    Audit,
    CheckIn,
    CheckIns,
    Queue,
    Poison,

    /// <summary>Not a request: the time from an order's first try until its answer, repetitions included.</summary>
    UntilAnswered,

    /// <summary>Not a request: the time from an accepted payment until the order was seen to be paid.</summary>
    UntilPaid,
}
