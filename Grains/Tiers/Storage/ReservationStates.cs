namespace Ticketing.Tiers.Storage;

/// <summary>What <c>reservations.state</c> says.</summary>
internal static class ReservationStates
{
    public const short Held = 0;
    public const short Sold = 1;
    public const short Released = 2;
}
