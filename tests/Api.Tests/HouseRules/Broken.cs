namespace Ticketing.Api.Tests.HouseRules;

/// <summary>Where a rule is broken.</summary>
internal static class Broken
{
    /// <summary>A rule holds everywhere; else the places where it does not are shown, all of them.</summary>
    public static void Nowhere(IEnumerable<string> places) => Assert.True(places.ToList() is [], string.Join('\n', places));
}
