namespace Ticketing.Rush.Hoard;

/// <param name="Hoarders">Accounts that hold whatever they can and never pay.</param>
/// <param name="Buyers">People who want one or two tickets and pay for them.</param>
/// <param name="Stock">Tickets on sale, in all tiers together.</param>
/// <param name="Tiers">How many tiers.</param>
/// <param name="MaxPerOrder">Most tickets of a tier in one order.</param>
/// <param name="Holds">How long the sale is watched, in times that the server holds tickets for.</param>
/// <param name="MaxShare">The most of the stock's time that hoarders may get.</param>
internal sealed record HoardOptions(int Hoarders, int Buyers, int Stock, int Tiers, int MaxPerOrder, int Holds, double MaxShare);
