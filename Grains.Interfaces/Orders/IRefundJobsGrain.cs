namespace Ticketing.Orders;

/// <summary>
/// Gives the money of cancelled events back: order by order, at a pace that the sales beside it do not feel. What is to be done is in the
/// database, so that a job that was broken off goes on where it was. One in the cluster: key 0.
/// </summary>
[Alias("ticketing.IRefundJobsGrain")]
public interface IRefundJobsGrain : IGrainWithIntegerKey
{
    /// <summary>Starts the work if it isn't running. Every silo calls it every few seconds, so a lost silo's work is soon back.</summary>
    [Alias("Poke")]
    Task Poke();

    /// <summary>Goes on with every job, for as many orders as are refunded in a second. Returns how many it attended to.</summary>
    /// <param name="cancellation">Ends the looking. What was found by then is attended to.</param>
    [Alias("Advance")]
    Task<int> Advance(CancellationToken cancellation = default);
}
