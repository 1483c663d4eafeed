namespace Ticketing.Rush.Queue;

/// <param name="Users">How many stand in line.</param>
/// <param name="Stock">Tickets; zero: one for each user.</param>
/// <param name="AdmitPerMinute">The line's limit.</param>
/// <param name="MaxConcurrent">The line's other limit.</param>
/// <param name="Vanish">Share of the users who close their browser for good.</param>
/// <param name="Return">Share of the users who close it and come back.</param>
/// <param name="Leave">Share of the users who give up.</param>
/// <param name="Windows">Seconds after which the last of three tiers opens; zero: there is one tier, and it is open.</param>
/// <param name="Watch">Seconds for which the line is only watched, with nobody buying; zero: people buy.</param>
internal sealed record QueueOptions(
    int Users, int Stock, int AdmitPerMinute, int MaxConcurrent, double Vanish, double Return, double Leave, int Windows, int Watch)
{
    public const int AdmissionMinutes = 10;

    /// <summary>Tickets on sale.</summary>
    public int Capacity => Stock > 0 ? Stock : Users;
}

/// <summary>What somebody in line does.</summary>
internal enum Conduct
{
    Stays,
    Vanishes,
    Returns,
    Leaves,
}
