namespace Ticketing;

/// <summary>Names of grain classes, for settings that go by class.</summary>
public static class GrainClasses
{
    /// <summary>The class of orders.</summary>
    public static string Order => typeof(Orders.OrderGrain).FullName!;
}
