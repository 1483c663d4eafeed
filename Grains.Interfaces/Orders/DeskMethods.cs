namespace Ticketing.Orders;

/// <summary>How people pay where staff stand. No processor has these names, and none is asked: the money goes from hand to hand.</summary>
public static class DeskMethods
{
    /// <summary>Notes and coins.</summary>
    public const string Cash = "cash";

    /// <summary>A card terminal of the organiser's own, which this program does not know.</summary>
    public const string Terminal = "terminal";

    /// <summary>Nothing: the tickets are given.</summary>
    public const string Complimentary = "complimentary";

    /// <summary>Whether money that came by a method goes back by hand, too.</summary>
    public static bool Are(string method) => method is Cash or Terminal or Complimentary;
}
