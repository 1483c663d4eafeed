namespace Ticketing.Rush.Bots;

/// <param name="Bots">Accounts that one operator's programs run.</param>
/// <param name="BotAddresses">Addresses that they come from, each in a network of its own.</param>
/// <param name="BotHashes">What the operator's machines compute together, in hashes a second.</param>
/// <param name="People">Everybody else, each with a device of their own.</param>
/// <param name="PersonHashes">What such a device computes, in hashes a second.</param>
/// <param name="Sharing">Share of the people who are behind an address of many.</param>
/// <param name="Arrive">Seconds over which people come after the opening; bots are there at once.</param>
/// <param name="Stock">Tickets on sale.</param>
/// <param name="PerOrder">Tickets that each one wants.</param>
/// <param name="EasierBits">By so many bits the server asks for less than it would of anybody: each hash counts for two to that.</param>
/// <param name="MinShare">The least of the tickets that people have to get.</param>
internal sealed record BotsOptions(
    int Bots,
    int BotAddresses,
    double BotHashes,
    int People,
    double PersonHashes,
    double Sharing,
    int Arrive,
    int Stock,
    int PerOrder,
    int EasierBits,
    double MinShare)
{
    /// <summary>How many share one address, of the people who do.</summary>
    public const int PerOffice = 100;

    /// <summary>For how many hashes each one that is computed here counts.</summary>
    public double HashesEach => Math.Pow(2, EasierBits);
}
