namespace Ticketing.Rush.Race;

/// <param name="Buyers">All of them order at the same moment.</param>
/// <param name="Rounds">How often the race is run, each time for a new event.</param>
/// <param name="General">One ticket of general admission, instead of one seat of a hall.</param>
/// <param name="BySeat">Each buyer names the seat.</param>
/// <param name="Patience">How long a buyer repeats an order that was refused as overloaded; zero for not at all.</param>
internal sealed record RaceOptions(int Buyers, int Rounds, bool General, bool BySeat, TimeSpan Patience)
{
    /// <summary>The only seat there is.</summary>
    public string Seat => General ? "1" : "A-1";
}
