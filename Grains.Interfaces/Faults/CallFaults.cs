namespace Ticketing.Faults;

/// <summary>What a call to a grain fails with when nobody can tell whether it took effect.</summary>
public static class CallFaults
{
    /// <summary>
    /// Whether the call may or may not have taken effect: its silo was lost, it took too long, its grain can't tell,
    /// or the cluster gave it up on its way. The last comes as an <see cref="OperationCanceledException"/> ("message expired before
    /// placement could complete"), so
    /// whoever can cancel the call themselves has to ask whether they did.
    /// </summary>
    public static bool IsUnknown(Exception fault) =>
        fault is OutcomeUnknownException or OrleansException or TimeoutException or OperationCanceledException;
}
