namespace Ticketing.Rush.Gate;

/// <param name="Tickets">Tickets that are sold, a thousand an order.</param>
/// <param name="Gates">Gates that scan at once, each one call at a time.</param>
/// <param name="Batch">Scans in a call of the batched half.</param>
/// <param name="BatchShare">Which share of the scans is sent in batches; the others go one by one.</param>
/// <param name="Twice">Which share of the tickets is shown at two gates.</param>
/// <param name="Forged">Forged codes, as a share of the tickets.</param>
/// <param name="Void">Which share of the tickets is issued anew after its code was copied.</param>
internal sealed record GateOptions(
    int Tickets, int Gates, int Batch, double BatchShare, double Twice, double Forged, double Void);
