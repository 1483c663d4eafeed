namespace Orleans.Runtime
{
    /// <summary>A failure of the runtime, as opposed to one of the application.</summary>
    [GenerateSerializer]
    public class OrleansException : Exception
    {
        /// <summary>Initializes an exception.</summary>
        public OrleansException() : base("Unexpected error.")
        {
        }

        /// <summary>Initializes an exception.</summary>
        public OrleansException(string message) : base(message)
        {
        }

        /// <summary>Initializes an exception.</summary>
        public OrleansException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>A call that was refused before it reached its grain.</summary>
    [GenerateSerializer]
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message) : base(message)
        {
        }

        internal OrleansMessageRejectionException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>The silo that served a call was lost. What became of the call is unknown.</summary>
    [GenerateSerializer]
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        /// <summary>Initializes an exception.</summary>
        public SiloUnavailableException() : base("Silo unavailable")
        {
        }

        /// <summary>Initializes an exception.</summary>
        public SiloUnavailableException(string msg) : base(msg)
        {
        }

        /// <summary>Initializes an exception.</summary>
        public SiloUnavailableException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>A configuration that can't work.</summary>
    [GenerateSerializer]
    public sealed class OrleansConfigurationException : Exception
    {
        /// <summary>Initializes an exception.</summary>
        public OrleansConfigurationException(string message) : base(message)
        {
        }

        /// <summary>Initializes an exception.</summary>
        public OrleansConfigurationException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>A reminder that could not be changed.</summary>
    /// <param name="message">What went wrong.</param>
    [GenerateSerializer]
    public sealed class ReminderException(string message) : OrleansException(message);
}

namespace Orleans.Storage
{
    /// <summary>A grain that needs a provider that is not configured.</summary>
    [GenerateSerializer]
    public sealed class BadProviderConfigException : Runtime.OrleansException
    {
        /// <summary>Initializes an exception.</summary>
        public BadProviderConfigException()
        {
        }

        /// <summary>Initializes an exception.</summary>
        public BadProviderConfigException(string message) : base(message)
        {
        }

        /// <summary>Initializes an exception.</summary>
        public BadProviderConfigException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>Stored state that someone else has changed since it was read. The activation that lets it escape is deactivated.</summary>
    [GenerateSerializer]
    public class InconsistentStateException : Runtime.OrleansException
    {
        /// <summary>Initializes an exception.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>Initializes an exception.</summary>
        public InconsistentStateException(string message) : base(message)
        {
        }

        /// <summary>Initializes an exception.</summary>
        public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!)
        {
        }

        /// <summary>Initializes an exception with the tag that is stored and the one that the writer had.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag) : base(errorMsg)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        /// <summary>Gets the tag that is stored.</summary>
        public string? StoredEtag { get; }

        /// <summary>Gets the tag that the writer had.</summary>
        public string? CurrentEtag { get; }

        /// <summary>Gets or sets whether the activation that let this escape is still to be deactivated: it is, once.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }
}
