namespace Orleans.Concurrency
{
    /// <summary>Lets requests of a grain class interleave wherever they await.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class ReentrantAttribute : Attribute;

    /// <summary>Lets a method interleave with any other request.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>Marks a method that changes nothing, and so interleaves with others of its kind.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ReadOnlyAttribute : Attribute;

    /// <summary>Marks a method whose caller waits for no answer.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;
}

namespace Orleans.Placement
{
    /// <summary>Activates a grain on the caller's silo, if it may.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class PreferLocalPlacementAttribute : Attribute;

    /// <summary>Activates a grain on any silo.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class RandomPlacementAttribute : Attribute;
}

namespace Orleans
{
    /// <summary>
    /// Gives a method a timeout of its own. A cluster needs it to ask for more patience than it has by default; this engine, which has no
    /// silo to lose, gives every call the time that <see cref="Configuration.MessagingOptions.ResponseTimeout"/> says.
    /// </summary>
    /// <param name="timeout">The time, as <see cref="TimeSpan.Parse(string)"/> reads it.</param>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
    {
        /// <summary>Gets the time.</summary>
        public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Names a grain class in identities; by default its own name in lower case, without "Grain".</summary>
    /// <param name="grainType">The name.</param>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class GrainTypeAttribute(string grainType) : Attribute
    {
        internal string Name { get; } = grainType;
    }
}
