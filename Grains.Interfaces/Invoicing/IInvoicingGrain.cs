namespace Ticketing.Invoicing;

/// <summary>
/// Issues invoices for what the books say was earned, and credit notes for what went back, soon after. The sale does not wait for it, and
/// writes nothing for it. One in the cluster: key 0; were there two, the lock on a seller's row keeps the numbers in order.
/// </summary>
[Alias("ticketing.IInvoicingGrain")]
public interface IInvoicingGrain : IGrainWithIntegerKey
{
    /// <summary>Starts the work if it isn't running. Every silo calls it every few seconds, so a lost silo's work is soon back.</summary>
    [Alias("Poke")]
    Task Poke();

    /// <summary>Issues what is due, some hundreds at most. Returns how many.</summary>
    /// <param name="cancellation">Ends the looking. What was begun is finished.</param>
    [Alias("Issue")]
    Task<int> Issue(CancellationToken cancellation = default);
}
